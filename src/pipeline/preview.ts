/** What the preview shows, from the same road as render, lint and send. (edge) */
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEdits, printEdits } from '../compose/edits-file.ts'
import { parseMessage } from '../lint/message.ts'
import type { Notice } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Problem } from '../model/issue.ts'
import { checkIssue, type MailFacts } from './issue/check.ts'
import { mailFacts } from './mail/mail-facts.ts'
import type { PreviewBuild, PreviewSource } from '../preview/source.ts'
import { loadTemplate } from '../render/template.ts'
import type { CommandContext } from '../cli/command.ts'
import { EDITS_FILE, loadDraft, type Draft } from '../cli/draft.ts'
import type { IssueFlags } from '../cli/config/issue-flags.ts'
import { DEFAULT_CONFIG } from '../cli/config/load-config.ts'
import { sayNotice } from '../cli/output.ts'

/** `words` are the sources of the command line, as for render. Standard input is read once and kept. */
export function createPreviewSource(
  words: readonly string[],
  context: CommandContext,
  flags: IssueFlags = {},
): PreviewSource & Required<Pick<PreviewSource, 'sendTest'>> {
  const configFile = path.resolve(context.io.cwd, context.flags.config ?? DEFAULT_CONFIG)
  // Of the last build that succeeded: a template that is gone since must not end the watching.
  let used: readonly string[] = []
  const input = keepInput(context)
  const load = async (given: Parameters<typeof loadDraft>[2] = {}) => {
    const notices: Notice[] = []
    const output = { ...context.output, notices: (more: readonly Notice[]) => void notices.push(...more) }
    const draft = await loadDraft(
      words,
      { ...context, io: { ...context.io, stdin: input() }, output },
      { flags, ...given },
    )
    return { draft, notices }
  }
  const build = async (): Promise<PreviewBuild> => {
    const { draft, notices } = await load()
    used = pathsOf(draft)
    const { built, stories, edits } = draft
    const { facts, broken } = await factsOf(draft)
    const { findings, problems } = await checkIssue(built, facts)
    return {
      issue: built.issue,
      rendered: built.rendered,
      message: await parseMessage(facts.messages?.[0] ?? draft.sample.eml),
      findings: [
        ...broken,
        ...problems.filter((problem) => !built.rendered.problems.includes(problem)).map(toFinding),
        ...findings,
      ],
      stories,
      edits,
      remarks: notices.map(sayNotice),
    }
  }
  return {
    build,
    watchPaths: () => [
      configFile,
      ...watched(words, context.io.cwd),
      ...watched(
        [flags.intro, flags.outro].filter((file) => file !== undefined),
        context.io.cwd,
      ),
      ...used,
    ],
    saveEdits: async (value) => {
      const edits = parseEdits(JSON.stringify(value), 'edits')
      const { draft } = await load({ edits })
      if (draft.file === undefined) {
        throw new DigestError('E_CONFIG', `There is no ${DEFAULT_CONFIG} to keep the changes beside`, {
          hint: 'pullquote init writes one.',
        })
      }
      const { problems } = await checkIssue(draft.built)
      const broken = problems.find(({ code }) => code === 'E_PROOF')
      if (broken !== undefined) throw new DigestError('E_PROOF', broken.message, { hint: broken.hint ?? '' })
      await keep(path.join(draft.config.folder, EDITS_FILE), Object.keys(edits).length === 0 ? '' : printEdits(edits))
    },
    sendTest: async (address) => {
      const { draft } = await load()
      const { sendTestMail } = await import('./mail/preview-test-mail.ts')
      return sendTestMail(draft.config, draft.frozen, address)
    },
  }
}

/** A key that cannot sign does not keep the mail from being looked at. */
async function factsOf({
  config,
  frozen,
  lastListId,
  sample,
}: Draft): Promise<{ facts: MailFacts; broken: readonly Finding[] }> {
  try {
    return { facts: await mailFacts(config, frozen, lastListId), broken: [] }
  } catch (error) {
    if (!(error instanceof DigestError) || error.code !== 'E_DKIM') throw error
    const { message, hint = '' } = error
    const why = 'With a key configured, nothing is sent unsigned.'
    const finding: Finding = { id: 'hdr-dkim', severity: 'error', what: message, why, how: hint }
    return { facts: { messages: [sample.eml] }, broken: [finding] }
  }
}

/** A failed proof, told among the findings. */
function toFinding({ message, hint, where }: Problem): Finding {
  return {
    id: 'quote-proof',
    severity: 'error',
    what: where === undefined ? message : `${where}: ${message}`,
    why: 'Every quote that an issue shows stands in its article; else it is not sent.',
    how: hint ?? 'Compose the issue again.',
  }
}

/** Whole or not there: a reader never sees half a file. No text, no file. */
async function keep(file: string, text: string): Promise<void> {
  if (text === '') {
    await rm(file, { force: true })
    return
  }
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

function pathsOf({ config }: Draft): readonly string[] {
  return [
    path.join(config.folder, EDITS_FILE),
    ...(config.theme === undefined ? [] : [config.theme]),
    ...loadTemplate(config.template).folders,
    ...watched(
      config.sources.map(({ place }) => place),
      config.folder,
    ),
  ]
}

/** Places on the disk: a wildcard's folder is watched as a whole; addresses and standard input are not watched. */
function watched(places: readonly string[], folder: string): readonly string[] {
  return places
    .filter((place) => place !== '-' && !/^[a-z][a-z0-9+.-]*:\/\//i.test(place))
    .map((place) => {
      const parts = place.split(path.sep)
      const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part))
      return path.resolve(folder, wild < 0 ? place : parts.slice(0, wild).join(path.sep) || path.sep)
    })
}

/** Standard input can be read once; each build reads what was kept. */
function keepInput({ io }: CommandContext): () => AsyncIterable<Uint8Array | string> {
  let kept: Promise<readonly (Uint8Array | string)[]> | undefined
  const read = async () => {
    const chunks: (Uint8Array | string)[] = []
    for await (const chunk of io.stdin) chunks.push(chunk)
    return chunks
  }
  return () => ({
    async *[Symbol.asyncIterator]() {
      kept ??= read()
      yield* await kept
    },
  })
}
