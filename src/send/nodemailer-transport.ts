/**
 * Services that take a whole message at once: a sendmail program, and Amazon SES through nodemailer. There is no dialogue to
 * follow, so what they do not say clearly is `unknown`. (edge)
 */
import { spawn } from 'node:child_process'
import { createTransport } from 'nodemailer'
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Answer, Transport } from './transport.ts'

interface Mailer {
  sendMail(mail: { envelope: { from: string; to: string[] }; raw: Buffer }): Promise<unknown>
}

/** A program or a service that does not answer is left alone after this, ms: whether it took the message is unknown. */
const ANSWER_MS = 180_000
const CONNECT_MS = 12_000
/** Of what a program says on stderr, characters. */
const WORDS = 200

/** A program that reads a message on stdin: sendmail, msmtp, postfix. One that hangs is ended after `time` ms. */
export function createSendmailTransport(program: string, time = ANSWER_MS): Transport {
  const mailer: Mailer = {
    sendMail: ({ envelope: { from, to }, raw }) => runProgram(program, ['-i', '-f', from, '--', ...to], raw, time),
  }
  return ofMailer(program, 2, mailer, judgeSendmail)
}

/** Our own, as nodemailer's waits for ever and keeps the program's words to itself. */
function runProgram(program: string, parameters: readonly string[], raw: Buffer, time: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // In a group of its own: Ctrl-C is for us, who finish the message in hand.
    const child = spawn(program, parameters, { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
    // Node's own time limit outlives a program that cannot be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), time)
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(0, WORDS)))
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    // A program that leaves before it has read everything says why by its exit status.
    child.stdin.on('error', () => {})
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      child.stderr.destroy()
      if (code === 0) return resolve({ response: `taken by ${program}` })
      const end = signal === null ? `exited with code ${code}` : `was ended by ${signal}`
      return reject(new Error(`${program} ${end}${words === '' ? '' : `: ${words.trim()}`}`))
    })
    child.stdin.end(Buffer.from(raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'))
  })
}

/** Amazon SES by its API. Needs the package @aws-sdk/client-sesv2 beside this one; credentials as the AWS SDK finds them. */
export async function createSesTransport(region: string | undefined, connections: number): Promise<Transport> {
  const name = '@aws-sdk/client-sesv2'
  const sdk = await (import(name) as Promise<SesPackage>).catch((error: unknown) => {
    throw new DigestError('E_CONFIG', `send.ses needs the package ${name}, which is not installed`, {
      hint: `npm install ${name}`,
      cause: error,
    })
  })
  const sesClient = new sdk.SESv2Client({
    region,
    // The SDK would send again by itself what it has no answer to: a second copy.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
  })
  const mailer = createTransport({ SES: { sesClient, SendEmailCommand: sdk.SendEmailCommand } })
  return ofMailer(`Amazon SES${region === undefined ? '' : ` in ${region}`}`, connections, mailer, judgeSes)
}

interface SesError {
  readonly name?: string
  /** Of the system. */
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

interface SesPackage {
  readonly SESv2Client: new (options: object) => { send(command: unknown): Promise<unknown> }
  readonly SendEmailCommand: new (input: unknown) => unknown
}

/** Exported for its tests: any mailer, and what its errors mean. */
function ofMailer(name: string, connections: number, mailer: Mailer, judge: (error: unknown) => Answer): Transport {
  return {
    name,
    connections,
    async open() {
      return {
        isUsable: true,
        depth: 1,
        async deliver({ from, to }, bytes) {
          try {
            // A copy: the program may still read when the next message is made in the same buffer.
            const info = await mailer.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(bytes) })
            return { kind: 'accepted', reply: (info as { response?: string }).response ?? 'taken' }
          } catch (error) {
            return judge(error)
          }
        },
        async close() {},
      }
    },
  }
}

/** Exit statuses of sendmail (sysexits.h): 67 and 68 are about the address, 75 is for later, 64 to 78 never took it. */
function judgeSendmail(error: unknown): Answer {
  const reason = reasonOf(error)
  const exit = Number(/ exited with code (\d+)/.exec(reason)?.[1] ?? 0)
  if (exit === 67 || exit === 68) return { kind: 'rejected', stage: 'RCPT', code: 550, reply: `550 5.1.1 ${reason}` }
  if (exit === 77) return { kind: 'rejected', stage: 'MAIL', code: 550, reply: `550 5.7.1 ${reason}` }
  if (exit >= 64 && exit <= 78) return { kind: 'rejected', stage: 'BODY', code: 451, reply: `451 4.3.0 ${reason}` }
  if (exit === 127 || /not found|ENOENT|EACCES/.test(reason)) return { kind: 'lost', reason, isInBody: false }
  return { kind: 'unanswered', reason }
}

/** An HTTP status that is an answer, and errors by name (SES API v2, SendEmail). Anything else may have been taken. */
export function judgeSes(error: unknown): Answer {
  const { name = '', code = '', $metadata } = error as SesError
  const reply = `${name}: ${reasonOf(error) || code}`
  const isAboutUs =
    /AccountSuspended|MailFromDomainNotVerified|SendingPaused|AccessDenied|UnrecognizedClient|InvalidClientToken|ExpiredToken|Credentials/i
  if (isAboutUs.test(name)) return { kind: 'rejected', stage: 'MAIL', code: 535, reply: `535 5.7.8 ${reply}` }
  if (/MessageRejected/.test(name)) return { kind: 'rejected', stage: 'BODY', code: 554, reply: `554 5.7.1 ${reply}` }
  if (/TooManyRequests|LimitExceeded|Throttl/i.test(name))
    return { kind: 'rejected', stage: 'MAIL', code: 450, reply: `450 4.7.0 ${reply}` }
  const status = $metadata?.httpStatusCode ?? 0
  if (status >= 400 && status < 500) return { kind: 'rejected', stage: 'RCPT', code: 550, reply: `550 ${reply}` }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|without establishing a connection/.test(`${code} ${reply}`))
    return { kind: 'lost', reason: reply, isInBody: false }
  return { kind: 'unanswered', reason: reply }
}
