/** Loads the files of the preview page: a fixed list, so that no request can name a path. (edge) */
import { readFile } from 'node:fs/promises'
import { assetPath } from '../assets.ts'
import type { ShellFile } from './preview.ts'

const HTML = 'text/html; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const JS = 'text/javascript; charset=utf-8'

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', HTML],
  '/preview.css': ['preview.css', CSS],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
  ...Object.fromEntries(
    [
      'main',
      'commands',
      'acts',
      'dom',
      'server',
      'mail-view',
      'stories',
      'head',
      'history',
      'keys',
      'looks',
      'palette',
      'pictures',
      'findings',
      'provenance',
      'message-view',
      'tabs',
      'take-away',
      'test-mail',
      'reader',
      'checks',
      'mailbox',
      'source-view',
    ].map((name) => [`/${name}.js`, [`${name}.js`, JS]]),
  ),
}

export async function loadShell(): Promise<ReadonlyMap<string, ShellFile>> {
  const entries = Object.entries(FILES).map(async ([path, [file, type]]): Promise<[string, ShellFile]> => {
    const body = await readFile(assetPath('assets', 'preview', file))
    return [path, { type, body: new Uint8Array(body) }]
  })
  return new Map(await Promise.all(entries))
}
