/** `pullquote template`: what templates and themes there are, what they look like, and their files to edit. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { DigestError } from '../../model/errors.ts'
import { EXIT } from '../../model/exit.ts'
import { writeFiles } from '../../pipeline/write-files.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { openPage } from '../open-page.ts'

const ACTIONS = ['list', 'show', 'eject'] as const
const SAMPLES = ['1', '5', '12', '50', 'long', 'ar', 'ja'] as const

const USES: Readonly<Record<string, string>> = {
  digest: 'several stories in sections, with contents, a lead and your own blocks',
  article: 'one story with room around it',
  plain: 'a letter that looks typed',
}

interface TemplateFlags {
  readonly name?: string
  readonly dir?: string
  readonly theme?: string
  readonly sample: readonly (typeof SAMPLES)[number][]
  readonly open: boolean
}

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ACTIONS, demandOption: true, describe: 'what to do' })
      .positional('name', { type: 'string', describe: 'a template: a shipped name or, with show, a folder' })
      .positional('dir', { type: 'string', describe: 'where to write; default: template-gallery, or the name (eject)' })
      .option('theme', { type: 'string', requiresArg: true, describe: 'only this theme, a name or a file (show)' })
      .option('sample', {
        type: 'string',
        choices: SAMPLES,
        array: true,
        default: [],
        requiresArg: true,
        describe: 'only these sample issues: by number of stories, or a hard case (show)',
      })
      .option('open', { type: 'boolean', default: false, describe: 'open the gallery in the browser (show)' })
      .example('$0 template show --open', 'a gallery of all templates and themes')
      .example('$0 template show ./my-looks --sample 12', 'your own template with twelve stories')
      .example('$0 template eject digest my-looks', 'the files of the digest, to edit'),
  run: async ({ action, ...flags }, context) => {
    if (action === 'list') await list(context)
    else if (action === 'show') await show(flags, context)
    else await eject(flags, context)
    return EXIT.done
  },
})

async function list({ output }: CommandContext): Promise<void> {
  const { shippedLooks } = await import('../../pipeline/gallery/gallery.ts')
  const { templates, themes } = shippedLooks()
  output.json({ templates, themes })
  const width = Math.max(...templates.map((name) => name.length))
  const lines = templates.map((name) => `  ${name.padEnd(width)}  ${USES[name] ?? ''}`)
  output.result(
    ['Templates (template: in newsletter.yaml)', ...lines, '', 'Themes (theme:)', `  ${themes.join(', ')}`].join('\n'),
  )
}

async function show({ name, dir, theme, sample, open }: TemplateFlags, { io, output }: CommandContext): Promise<void> {
  const { makeGallery } = await import('../../pipeline/gallery/gallery.ts')
  const { files, mails } = await makeGallery({
    templates: name === undefined ? undefined : [fromHere(name, io.cwd)],
    themes: theme === undefined ? undefined : [fromHere(theme, io.cwd)],
    samples: sample.length === 0 ? undefined : sample,
  })
  const folder = path.resolve(io.cwd, dir ?? 'template-gallery')
  await writeFiles(folder, files)
  const page = path.join(folder, 'index.html')
  output.json({ page, mails })
  output.result(page)
  if (open) openPage(pathToFileURL(page).href)
}

async function eject({ name, dir }: TemplateFlags, { io, output }: CommandContext): Promise<void> {
  const { ejectTemplate } = await import('../../pipeline/gallery/eject.ts')
  const files = ejectTemplate(name ?? 'digest')
  const folder = path.resolve(io.cwd, dir ?? name ?? 'digest')
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new DigestError('E_USAGE', `${folder} is not empty`, { hint: 'Name a folder that does not exist yet.' })
  }
  const written = await writeFiles(folder, files)
  output.json({ folder, files: written })
  output.result(`${written.length} files are in ${folder}. Set template: ${path.relative(io.cwd, folder) || folder}`)
}

/** A path counts from the working folder; a name stays a name. */
const fromHere = (name: string, cwd: string) => (/[/\\.]/.test(name) ? path.resolve(cwd, name) : name)
