/** What the spam filters of this machine say of a finished mail. (edge: their programs) */
import { spawn } from 'node:child_process'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import type { SpamReport, SpamRule } from '../../model/mail-checks.ts'
import { createMailMaker } from './mail-facts.ts'
import { SAMPLE_READER } from './sample-mail.ts'

interface Filter {
  readonly program: string
  readonly command: readonly [program: string, ...args: string[]]
  /** Undefined when the answer is not a report. */
  readonly read: (answer: string) => SpamReport | undefined
}

const PATIENCE_MS = 60_000
/** Rules that every mail gets which comes from this machine's disk and not over the network. */
const OF_TEST = new Set(['NO_RECEIVED', 'NO_RELAYS', 'HFILTER_HOSTNAME_UNKNOWN', 'RCVD_COUNT_ZERO', 'TO_DN_NONE'])

const FILTERS: readonly Filter[] = [
  { program: 'SpamAssassin', command: ['spamassassin', '--local', '--test-mode'], read: readSpamAssassin },
  { program: 'rspamd', command: ['rspamc', '--json', 'symbols'], read: readRspamd },
]

/**
 * Asks SpamAssassin (its rules that need no network) and rspamd (when its service runs here) about the mail of a sample
 * reader. Throws E_NOT_FOUND when neither answers.
 */
export async function askSpamFilters(config: Config, issue: FrozenIssue): Promise<readonly SpamReport[]> {
  const { make } = await createMailMaker(config, issue)
  const { bytes } = await make(SAMPLE_READER)
  const answers = await Promise.all(FILTERS.map(async ({ command, read }) => read(await ask(command, bytes))))
  const reports = answers.filter((report) => report !== undefined)
  if (reports.length === 0) {
    throw new DigestError('E_NOT_FOUND', 'No spam filter answers on this machine', {
      hint: 'Install SpamAssassin (the program spamassassin), or start rspamd (asked by rspamc).',
    })
  }
  return reports
}

/** What the program prints; '' when it is not there, fails or takes more than a minute. */
function ask([program, ...args]: Filter['command'], mail: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    let answer = ''
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    // Not the `timeout` of spawn: where there is no such program, Node waits for that timer all the same.
    const timer = setTimeout(() => child.kill(), PATIENCE_MS)
    const end = (text: string) => {
      clearTimeout(timer)
      resolve(text)
    }
    child.on('error', () => end(''))
    child.on('close', () => end(answer))
    // A program that leaves without reading is not a fault of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(mail)
  })
}

function readSpamAssassin(answer: string): SpamReport | undefined {
  const [, limit, table] =
    /^Content analysis details: +\([-\d.]+ points, ([\d.]+) required\)([\s\S]*)/m.exec(answer) ?? []
  if (table === undefined) return undefined
  const rules = [...table.matchAll(/^ ?(-?\d+\.\d+) (\w+) +(.*)$/gm)].map(([, points = '', name = '', means = '']) =>
    ruleOf(name, Number(points), means.replace(/^(?:BODY|HEADER|URI|RAW|FULL): /, '')),
  )
  return reportOf('SpamAssassin', Number(limit), rules)
}

interface RspamdAnswer {
  readonly required_score?: number
  readonly symbols?: Readonly<
    Record<string, { readonly name: string; readonly score: number; readonly description?: string }>
  >
}

function readRspamd(answer: string): SpamReport | undefined {
  try {
    const { required_score, symbols } = JSON.parse(answer.slice(answer.indexOf('{'))) as RspamdAnswer
    if (symbols === undefined) return undefined
    const rules = Object.values(symbols).map(({ name, score, description = '' }) => ruleOf(name, score, description))
    return reportOf('rspamd', required_score ?? Number.NaN, rules)
  } catch {
    return undefined
  }
}

function ruleOf(name: string, points: number, means: string): SpamRule {
  // "-0.0" is how a filter writes a rule that only informs.
  return { name, points: points === 0 ? 0 : points, means: means.trim(), isOfTest: OF_TEST.has(name) }
}

function reportOf(program: string, limit: number, rules: readonly SpamRule[]): SpamReport {
  const points = rules.reduce((sum, rule) => sum + (rule.isOfTest ? 0 : rule.points), 0)
  return {
    program,
    points: Math.round(points * 100) / 100,
    limit,
    rules: rules.filter((rule) => rule.points !== 0).toSorted((one, other) => other.points - one.points),
  }
}
