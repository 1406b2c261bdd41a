/** Opens an address in the person's browser, as the system does it. (edge) */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

export interface OpenedPage {
  /** Removes the file that led to the address. */
  readonly close: () => void
}

/**
 * Never throws: where there is no browser the address on the terminal is enough. Every user of the machine can read the
 * words of a command, so the browser gets a file that nobody else can read, which leads on to the address.
 */
export function openPage(url: string, opener = OPENERS[process.platform] ?? ['xdg-open']): OpenedPage {
  const [program = 'xdg-open', ...args] = opener
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-open-'))
    const file = path.join(folder, 'preview.html')
    writeFileSync(file, leadTo(url), { mode: 0o600 })
    const child = spawn(program, [...args, pathToFileURL(file).href], { detached: true, stdio: 'ignore' })
    child.on('error', () => undefined)
    child.unref()
    return { close: () => rmSync(folder, { recursive: true, force: true }) }
  } catch {
    return { close: () => undefined }
  }
}

/** `url` is one of ours: loopback, a port, letters of a secret. */
const leadTo = (url: string) =>
  `<!doctype html><meta charset="utf-8"><title>Pullquote preview</title><meta http-equiv="refresh" content="0;url=${url}"><a href="${url}">Open the preview</a>\n`
