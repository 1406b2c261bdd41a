/** The clock of a mail server, as its greeting shows it. (edge) */
import net from 'node:net'
import tls from 'node:tls'
import type { SmtpServer } from './smtp-transport.ts'

/** A greeting is one short line; a server that says more shows no clock. */
const LONGEST = 1024

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
/** RFC 5322 §3.3, as Exim, Sendmail and Exchange write it, and the order of C's `asctime`. */
const FORMS = [
  new RegExp(`\\b\\d{1,2} (?:${MONTHS}) \\d{4} \\d\\d:\\d\\d:\\d\\d\\b`, 'i'),
  new RegExp(`\\b(?:${MONTHS}) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4}\\b`, 'i'),
]

/** Ms since 1970, to within the time zone, which is not read; undefined where the greeting has no date. */
function timeOfGreeting(greeting: string): number | undefined {
  const found = FORMS.flatMap((form) => form.exec(greeting)?.[0] ?? [])[0]
  const time = found === undefined ? Number.NaN : Date.parse(`${found} UTC`)
  return Number.isNaN(time) ? undefined : time
}

/** Connects, reads the greeting and leaves. Never throws: a server that is away, slow or silent shows no clock. */
export function askServerTime(
  { host, port, secure }: Pick<SmtpServer, 'host' | 'port' | 'secure'>,
  timeoutMs: number,
): Promise<number | undefined> {
  // A certificate cannot be judged by a clock that may be wrong, and nothing is sent here but QUIT.
  const socket = secure
    ? tls.connect({ host, port, servername: net.isIP(host) === 0 ? host : '', rejectUnauthorized: false })
    : net.connect({ host, port })
  return new Promise((resolve) => {
    let heard = ''
    const end = () => {
      socket.destroy()
      resolve(/^220[ -]/.test(heard) ? timeOfGreeting(heard) : undefined)
    }
    socket.setTimeout(timeoutMs, end)
    socket.on('error', end)
    socket.on('close', end)
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      if (!heard.includes('\n') && heard.length < LONGEST) return
      socket.write('QUIT\r\n')
      end()
    })
  })
}
