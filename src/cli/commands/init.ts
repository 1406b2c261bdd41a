/** `pullquote init`: a newsletter that works at once. Asks on a terminal, else takes flags. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseCronFields, sayCronComplaint } from '../../model/cron.ts'
import { DigestError } from '../../model/errors.ts'
import { isLanguageTag, parseMailbox } from '../../model/values.ts'
import { isTimeZone, machineZone } from '../../pipeline/run/timetable.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import type { Io } from '../io.ts'
import { initFiles } from '../config/init-files.ts'
import type { InitAnswers } from '../config/init-files.ts'
import { DEFAULT_CONFIG } from '../config/load-config.ts'
import { writeFiles } from '../../pipeline/write-files.ts'

interface Given {
  readonly name: string | undefined
  readonly from: string | undefined
  readonly timezone: string | undefined
  readonly feed: readonly string[] | undefined
  readonly cron: string | undefined
  readonly operator: string | undefined
  readonly language: string | undefined
}

const CRON = '0 6 * * mon-fri'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: '.', describe: 'folder, made when missing' })
      .option('name', { type: 'string', requiresArg: true, describe: "the newsletter's name" })
      .option('from', { type: 'string', requiresArg: true, describe: 'address that it comes from' })
      .option('operator', {
        type: 'string',
        requiresArg: true,
        describe: 'address that gets an email when there is trouble',
      })
      .option('feed', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'address of a feed; may be given again',
      })
      .option('timezone', { type: 'string', requiresArg: true, describe: "IANA name; default: this machine's" })
      .option('language', { type: 'string', requiresArg: true, describe: 'of the newsletter, BCP 47; default: en' })
      .option('cron', { type: 'string', requiresArg: true, describe: `when it is sent; default: '${CRON}'` })
      .option('yes', { type: 'boolean', default: false, describe: 'ask nothing, take the defaults' })
      .option('force', { type: 'boolean', default: false, describe: `overwrite ${DEFAULT_CONFIG}` })
      .example('$0 init', 'asks a few questions')
      .example('$0 init letter --name "Harbour Letter" --from letter@harbour.example', 'asks only for what is missing'),
  run: async (flags, context) => {
    const { io, output } = context
    const folder = path.resolve(io.cwd, flags.dir)
    if (existsSync(path.join(folder, DEFAULT_CONFIG)) && !flags.force) {
      throw new DigestError('E_USAGE', `${path.join(folder, DEFAULT_CONFIG)} is there already`, {
        hint: 'Name another folder, or add --force to overwrite it.',
      })
    }
    const answers = checkAnswers(await completeAnswers({ ...flags, feed: flags.feed }, folder, flags.yes, context))
    const files = initFiles(answers)
    const missing = Object.fromEntries(
      Object.entries(files).filter(([name]) => name === DEFAULT_CONFIG || !existsSync(path.join(folder, name))),
    )
    const written = await writeFiles(folder, missing)
    output.json({ folder, files: written })
    output.result(
      nextSteps(
        path.relative(io.cwd, folder),
        written.map((file) => path.relative(io.cwd, file)),
      ),
    )
    const isAsked = isAttended(io) && !flags.yes && !flags.json
    return isAsked ? showFirstIssue(path.join(folder, DEFAULT_CONFIG), context) : EXIT.done
  },
})

async function completeAnswers(
  given: Given,
  folder: string,
  isSilent: boolean,
  { io }: CommandContext,
): Promise<InitAnswers> {
  const defaults: InitAnswers = {
    name: given.name ?? nameOf(folder),
    from: given.from ?? 'newsletter@example.org',
    timezone: given.timezone ?? machineZone(),
    language: given.language ?? 'en',
    feeds: given.feed ?? [],
    cron: given.cron ?? CRON,
    operator: given.operator,
  }
  return isAttended(io) && !isSilent ? ask(given, defaults).catch(stopped) : defaults
}

const isAttended = (io: Io) => io.stdin.isTTY === true && io.stdout.isTTY

/** Somebody at a terminal sees the first issue at once, when they want to. */
async function showFirstIssue(file: string, context: CommandContext): Promise<ExitCode> {
  const { confirm } = await import('@inquirer/prompts')
  const isWanted = await confirm({ message: 'Show the first issue in the browser now?' }).catch(() => false)
  if (!isWanted) return EXIT.done
  const { command: preview } = await import('./preview.ts')
  const flags = { ...context.flags, config: file }
  return preview.run({ ...flags, port: 0, open: true, readOnly: false, _: [], $0: 'pullquote' }, { ...context, flags })
}

/** Only what the flags do not say. */
async function ask(given: Given, defaults: InitAnswers): Promise<InitAnswers> {
  const { input } = await import('@inquirer/prompts')
  const question = (isKnown: boolean, known: string, message: string, validate: (value: string) => string | true) =>
    isKnown ? Promise.resolve(known) : input({ message, default: known, validate })
  const name = await question(
    given.name !== undefined,
    defaults.name,
    'Name of the newsletter',
    (value) => value.trim() !== '' || 'A name is needed.',
  )
  const from = await question(
    given.from !== undefined,
    defaults.from,
    'Address that it comes from',
    (value) => parseMailbox(value) !== undefined || 'That is not an email address.',
  )
  const language = await question(
    given.language !== undefined,
    defaults.language,
    'Language of the words around the stories (en, de, fr, …)',
    (value) => isLanguageTag(value) || 'That is not a language tag, such as en or pt-BR.',
  )
  const timezone = await question(
    given.timezone !== undefined,
    defaults.timezone,
    'Time zone',
    (value) => isTimeZone(value) || 'That is not an IANA time zone, such as Europe/Berlin.',
  )
  const cron = await question(
    given.cron !== undefined,
    defaults.cron,
    'When it is sent (minute hour day month weekday)',
    checkCron,
  )
  const feed =
    given.feed === undefined ? await input({ message: 'Address of a feed to read (empty: none for now)' }) : ''
  return { ...defaults, name, from, language, timezone, cron, ...(feed.trim() === '' ? {} : { feeds: [feed.trim()] }) }
}

function checkCron(value: string): string | true {
  const parsed = parseCronFields(value)
  return 'complaint' in parsed ? sayCronComplaint(parsed).replace(/^[,:] /, '') : true
}

function checkAnswers(answers: InitAnswers): InitAnswers {
  const mailbox = parseMailbox(answers.from)
  if (mailbox === undefined) throw wrongFlag('from', answers.from, 'is not an email address')
  if (answers.operator !== undefined && parseMailbox(answers.operator) === undefined)
    throw wrongFlag('operator', answers.operator, 'is not an email address')
  if (!isTimeZone(answers.timezone))
    throw wrongFlag('timezone', answers.timezone, 'is not an IANA time zone, such as Europe/Berlin')
  if (!isLanguageTag(answers.language))
    throw wrongFlag('language', answers.language, 'is not a language tag, such as en or pt-BR')
  const complaint = checkCron(answers.cron)
  if (complaint !== true) throw wrongFlag('cron', answers.cron, complaint)
  return { ...answers, name: answers.name.replace(/\s+/g, ' ').trim(), from: mailbox.address }
}

/** `harbour-letter` → `Harbour letter`. */
function nameOf(folder: string): string {
  const words = path
    .basename(folder)
    .replace(/[-_.]+/g, ' ')
    .trim()
  return words === '' ? 'My newsletter' : words.charAt(0).toUpperCase() + words.slice(1)
}

function nextSteps(folder: string, files: readonly string[]): string {
  const go =
    folder === ''
      ? []
      : [`  cd ${/^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", String.raw`'\''`)}'`}`]
  return [
    `Wrote ${files.join(', ')}`,
    '',
    'Next:',
    ...go,
    '  pullquote preview          look at the issue, change an article and see it change',
    '  pullquote send --dry-run   who would get what; nothing is sent',
    '  pullquote doctor           what is missing before real readers get it',
  ].join('\n')
}

function wrongFlag(flag: string, value: string, what: string): DigestError {
  return new DigestError('E_USAGE', `--${flag}: '${value}' ${what}`)
}

/** Ctrl-C at a question is not a fault of ours, and nothing has been written yet. */
function stopped(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError')
    throw new DigestError('E_USAGE', 'Stopped; nothing was written', { cause: error })
  throw error
}
