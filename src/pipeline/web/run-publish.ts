/** The command that uploads the archive. (edge) */
import { spawn } from 'node:child_process'
import { DigestError } from '../../model/errors.ts'
import { sayCount } from '../../model/values.ts'
import { sayCommandWords } from './command-words.ts'

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
  /** Values that no message may show. */
  readonly secrets: readonly string[]
  readonly signal?: AbortSignal
}

/** Of the command's own words: more than a message shows, so that no secret is cut in two at the beginning. */
const WORDS_KEPT = 6000
/** A process that left the group can keep the pipes open; its words are not waited for. */
const LAST_WORDS_MS = 500

/** Throws E_ARCHIVE when the command fails, takes too long, or is stopped: nothing must be sent then. */
export async function runPublish({
  command,
  timeout,
  cwd,
  folder,
  page,
  secrets,
  signal,
}: PublishCommand): Promise<void> {
  const env = { ...process.env, PULLQUOTE_ARCHIVE: folder, PULLQUOTE_PAGE: page }
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, { shell: true, cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-WORDS_KEPT)
    })
  }
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has just ended by itself, or the system knows no groups.
      child.kill('SIGKILL')
    }
  }
  let isLate = false
  const ended = await new Promise<string | undefined>((resolve) => {
    const stop = () => {
      kill()
      setTimeout(() => end('was stopped'), LAST_WORDS_MS)
    }
    const timer = setTimeout(() => {
      isLate = true
      stop()
    }, timeout)
    const end = (failure: string | undefined) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(failure)
    }
    signal?.addEventListener('abort', stop, { once: true })
    child.on('error', (error) => end(error.message))
    child.on('close', (code, by) => end(code === 0 ? undefined : `ended with ${code ?? by ?? 'no status'}`))
  })
  for (const stream of [child.stdout, child.stderr]) stream.destroy()
  child.unref()
  if (ended === undefined && !isLate) return
  const what = isLate ? `took longer than ${sayCount(timeout / 1000, 'second', 'seconds')} and was stopped` : ended
  const shown = sayCommandWords(words, { secrets, env: process.env })
  const said = shown === '' ? '' : `: ${shown}`
  throw new DigestError('E_ARCHIVE', `The command of archive.publish ${what}${said}`, {
    hint: 'Nothing was sent. Correct the command; the next run publishes again and then sends.',
  })
}
