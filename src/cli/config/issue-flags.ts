/** Flags that change one issue without touching the configuration: `--intro`, `--outro`, `--template`, `--store`. (edge) */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Argv } from 'yargs'
import type { Config } from '../../config/config.ts'
import { DigestError, fileFaultOf } from '../../model/errors.ts'
import type { Io } from '../io.ts'

export interface IssueFlags {
  readonly intro?: string | undefined
  readonly outro?: string | undefined
  readonly template?: string | undefined
}

export function addIssueFlags<T>(yargs: Argv<T>) {
  return yargs
    .option('intro', { type: 'string', requiresArg: true, describe: "file with the editor's words above, Markdown" })
    .option('outro', { type: 'string', requiresArg: true, describe: "file with the editor's words below, Markdown" })
    .option('template', {
      type: 'string',
      requiresArg: true,
      describe: 'digest, article, plain, or a folder of your own',
    })
}

/** Flags of the commands that look at an issue. */
export function addLookFlags<T>(yargs: Argv<T>) {
  return yargs
    .positional('sources', {
      type: 'string',
      array: true,
      describe: "files, addresses, or - ; default: the configuration's",
    })
    .option('issue', {
      type: 'string',
      requiresArg: true,
      describe: 'an issue of the store, by the beginning of its id',
    })
    .option('all', { type: 'boolean', describe: 'also articles that were sent before, of any age' })
    .conflicts('issue', ['all', 'intro', 'outro', 'template'])
}

/** The configuration as the flags change it. Throws E_READ when a file cannot be read. */
export async function withIssueFlags(config: Config, flags: IssueFlags, io: Pick<Io, 'cwd'>): Promise<Config> {
  const intro = flags.intro === undefined ? config.issue.intro : await readWords(flags.intro, '--intro', io)
  const outro = flags.outro === undefined ? config.issue.outro : await readWords(flags.outro, '--outro', io)
  const { template = config.template } = flags
  return {
    ...config,
    template: flags.template !== undefined && /[/\\.]/.test(template) ? path.resolve(io.cwd, template) : template,
    issue: { ...config.issue, ...(intro === undefined ? {} : { intro }), ...(outro === undefined ? {} : { outro }) },
  }
}

async function readWords(file: string, flag: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> {
  try {
    return await readFile(path.resolve(cwd, file), 'utf8')
  } catch (cause) {
    throw new DigestError('E_USAGE', `${flag} ${file} cannot be read: ${fileFaultOf(cause)}`, {
      hint: 'Name a file that contains the text.',
      cause,
    })
  }
}
