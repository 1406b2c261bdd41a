/** The command that uploads the archive. (edge) */
import { spawn } from 'node:child_process'
import { DigestError } from '../../model/errors.ts'

export interface PublishCommand {
  /** For the shell, as in a crontab line. */
  readonly command: string
  /** Milliseconds. */
  readonly timeout: number
  readonly cwd: string
  /** Handed over as PULLQUOTE_ARCHIVE. */
  readonly folder: string
  /** The new page below the folder, handed over as PULLQUOTE_PAGE. */
  readonly page: string
  readonly signal?: AbortSignal
}

/** Of the command's own words, as many as a message can hold. */
const WORDS_KEPT = 600

/** Throws E_ARCHIVE when the command fails, takes too long, or is stopped: nothing must be sent then. */
export async function runPublish({ command, timeout, cwd, folder, page, signal }: PublishCommand): Promise<void> {
  const env = { ...process.env, PULLQUOTE_ARCHIVE: folder, PULLQUOTE_PAGE: page }
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, { shell: true, cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-WORDS_KEPT)
    })
  }
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has just ended by itself, or the system knows no groups.
      child.kill('SIGKILL')
    }
  }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    stop()
  }, timeout)
  signal?.addEventListener('abort', stop, { once: true })
  const ended = await new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, by) => resolve(code === 0 ? undefined : `ended with ${code ?? by ?? 'no status'}`))
  })
  clearTimeout(timer)
  signal?.removeEventListener('abort', stop)
  if (ended === undefined) return
  const what = isLate ? `took longer than ${timeout / 1000} seconds and was stopped` : ended
  const said = words.trim() === '' ? '' : `: ${words.trim()}`
  throw new DigestError('E_ARCHIVE', `The command of archive.publish ${what}${said}`, {
    hint: 'Nothing was sent. Correct the command; the next run publishes again and then sends.',
  })
}
