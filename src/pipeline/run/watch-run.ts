/**
 * A run that nobody watches reaches somebody when it ends badly: the operator by mail, by a local command where the mail
 * server itself is at fault, and a dead-man service by its pings. (edge)
 */
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../config/config.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { EXIT } from '../../model/exit.ts'
import type { Desk } from '../desk.ts'
import { ping } from './ping.ts'
import { failureReport, type RunReport } from './report.ts'

export interface Watch {
  readonly config: Config
  readonly desk: Desk
}

const DAY_MS = 86_400_000
const COMMAND_MS = 30_000
/** These say that mail cannot leave, so that no mail can say it. */
const MAIL_FAULTS = new Set(['E_SERVER', 'E_AUTH', 'E_TLS'])

/** Passes the report or the error on. Another run in progress, and a stop by a person, are not failures. */
export async function watchRun({ config, desk }: Watch, run: () => Promise<RunReport>): Promise<RunReport> {
  await ping(config, desk, 'start')
  try {
    const report = await run()
    await ended({ config, desk }, report)
    return report
  } catch (error) {
    const code = error instanceof DigestError ? error.code : undefined
    if (code !== 'E_LOCKED' && code !== 'E_STOPPED') await ended({ config, desk }, failureReport(error), code)
    throw error
  }
}

async function ended({ config, desk }: Watch, report: RunReport, code?: string): Promise<void> {
  if (desk.signal.aborted) return
  const isWell = report.exit === EXIT.done || report.exit === EXIT.partly
  // To wait for an approval is how such a newsletter works; its editor has had the issue by mail.
  const { heldFor, isMailed } = report.more ?? {}
  const isPlanned = heldFor === 'approval'
  await ping(config, desk, isWell || isPlanned ? 'success' : 'failure')
  if (isWell) await forget(config)
  else if (isPlanned && isMailed === true) await remember(config, report, desk.now())
  else if (await isNews(config, report, desk.now())) {
    const isTold = await tell({ config, desk }, report, code)
    if (isTold) await remember(config, report, desk.now())
  }
}

async function tell({ config, desk }: Watch, { exit, summary }: RunReport, code = ''): Promise<boolean> {
  if (config.operator === undefined && config.operatorCommand === undefined) return false
  const mail = {
    subject: `[pullquote] ${config.name}: the run ended with ${exit}`,
    text: `${summary}\n\nRun by itself at ${desk.now().toISOString()} (${config.id}). pullquote status shows the rest.\n`,
  }
  const reasons: string[] = []
  const byMail = async () => {
    if (config.operator === undefined) return false
    const { sendOperatorMail } = await import('../mail/operator-mail.ts')
    await sendOperatorMail(config, mail, desk.now())
    return true
  }
  const byCommand = async () => {
    if (config.operatorCommand === undefined) return false
    await pipeTo(config.operatorCommand, config, mail)
    return true
  }
  for (const way of MAIL_FAULTS.has(code) ? [byCommand] : [byMail, byCommand]) {
    try {
      if (await way()) return true
    } catch (error) {
      reasons.push(reasonOf(error))
    }
  }
  const why = reasons.length === 0 ? 'the mail server is at fault and there is no operatorCommand' : reasons.join('; ')
  desk.notices([{ code: 'operator-not-notified', message: `the operator could not be notified: ${why}` }])
  return false
}

/** The command gets a whole mail on its standard input, as `sendmail -t` takes it. */
async function pipeTo(command: string, { from, operator, folder }: Config, mail: { subject: string; text: string }) {
  const head = [
    `From: ${from.address}`,
    `To: ${(operator ?? from).address}`,
    `Subject: ${mail.subject.replace(/\s+/g, ' ')}`,
  ]
  const text = [
    ...head,
    'Auto-Submitted: auto-generated',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text,
  ].join('\n')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, { shell: true, cwd: folder, stdio: ['pipe', 'ignore', 'ignore'], timeout: COMMAND_MS })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`operatorCommand ended with ${code ?? signal ?? 'a fault'}`))
    })
    // A command that does not read is not a fault of the run.
    child.stdin.on('error', () => undefined)
    child.stdin.end(text)
  })
}

/** Beside the store, not in it: the store may be what failed. */
const fileOf = (config: Config): string => path.join(config.folder, '.pullquote', `told-${config.id}.json`)

/** One fault of one issue; the words of a fault that passes by itself may differ from run to run. */
function faultOf({ exit, issueId, summary }: RunReport): string {
  return `${exit} ${issueId ?? (exit === EXIT.later ? '' : summary)}`
}

/** The same fault is reported once a day. */
async function isNews(config: Config, report: RunReport, now: Date): Promise<boolean> {
  try {
    const last = JSON.parse(await readFile(fileOf(config), 'utf8')) as { fault?: string; at?: string }
    const age = now.getTime() - Date.parse(last.at ?? '')
    return last.fault !== faultOf(report) || !(age >= 0 && age < DAY_MS)
  } catch {
    return true
  }
}

/** A folder that cannot be written costs a second mail, and no more. */
async function remember(config: Config, report: RunReport, now: Date): Promise<void> {
  const file = fileOf(config)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    .then(() => writeFile(file, JSON.stringify({ fault: faultOf(report), at: now.toISOString() })))
    .catch(() => undefined)
}

const forget = (config: Config): Promise<void> => rm(fileOf(config), { force: true }).catch(() => undefined)
