/** The files that a path, a folder or a pattern names, and their bytes. (edge) */
import { constants, type Stats } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Notice } from '../../model/article.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'

const GLOB = /[*?[\]{}]|[!+@]\(/
const READABLE = ['txt', 'md', 'markdown', 'html', 'htm', 'xhtml', 'eml', 'mht', 'mhtml', 'docx', 'odt']
/** As messages name them. */
export const READABLE_FILES = READABLE.map((ending) => `.${ending}`).join(', ')
/** Bytes of a file that are read at most: an office document with its pictures. */
const FILE_LIMIT = 100_000_000

export interface FoundFiles {
  readonly files: readonly string[]
  readonly notices: readonly Notice[]
  /** The path names a folder. */
  readonly isFolder: boolean
}

/**
 * The files that a path names: itself, those of a folder, or those that fit a pattern, in their order. In a folder, a
 * symbolic link that leads out of it is left out: whoever may write there could have any file of this machine mailed.
 */
export async function filesOf(place: string): Promise<FoundFiles> {
  const info = await stat(place).catch(() => undefined)
  if (info?.isDirectory() === true) return { ...(await inside(place, `**/*.{${READABLE.join(',')}}`)), isFolder: true }
  if (info !== undefined || !GLOB.test(path.basename(place))) return { files: [place], notices: [], isFolder: false }
  const base = place.slice(0, place.slice(0, place.search(GLOB)).lastIndexOf('/') + 1) || '/'
  return { ...(await inside(base, place.slice(base.length))), isFolder: false }
}

async function inside(folder: string, pattern: string): Promise<Omit<FoundFiles, 'isFolder'>> {
  const { glob } = await import('tinyglobby')
  const found = await glob(pattern, { cwd: folder, absolute: true, onlyFiles: true, ignore: ['**/node_modules/**'] })
  const root = await realpath(folder).catch(() => folder)
  const files: string[] = []
  const notices: Notice[] = []
  for (const file of found.toSorted()) {
    const real = await realpath(file).catch(() => file)
    if (isWithin(real, root)) files.push(file)
    else {
      const message = `it is a link to ${real}, outside of ${folder}, and is not read; name the file itself to read it`
      notices.push({ code: 'link-out', message, where: file })
    }
  }
  return { files, notices }
}

function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file)
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

/** The bytes of a regular file. A device, a pipe or a socket is refused before it is read. @throws DigestError E_READ */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      refuseOdd(file, await handle.stat())
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof DigestError) throw cause
    throw readError(file, cause as NodeJS.ErrnoException)
  }
}

function refuseOdd(file: string, info: Stats): void {
  const kind = kindOf(info)
  if (kind !== undefined) {
    throw new DigestError('E_READ', `${file} is ${kind}, and only files are read`, {
      hint: 'Give a file, or - to read standard input.',
    })
  }
  if (info.size > FILE_LIMIT) {
    throw new DigestError('E_READ', `${file} has ${info.size} bytes; at most ${FILE_LIMIT} are read`, {
      hint: 'Give the article alone.',
    })
  }
}

function kindOf(info: Stats): string | undefined {
  if (info.isFile()) return undefined
  if (info.isDirectory()) return 'a folder'
  if (info.isFIFO()) return 'a pipe'
  if (info.isSocket()) return 'a socket'
  return 'a device'
}

/** `example.org/feed` and `feed://example.org` are taken for paths. */
function sayMissing(file: string): string {
  const folders = path.dirname(file).split(path.sep)
  const isLikeHost = folders.some((name) => /^[\w-]+\.|^[a-z]{2,10}:$/i.test(name))
  return isLikeHost ? 'Check the path. An address on the web begins with https:// or http://.' : 'Check the path.'
}

function readError(file: string, cause: NodeJS.ErrnoException): DigestError {
  // A socket of the file system cannot be opened at all.
  if (cause.code === 'ENXIO') {
    return new DigestError('E_READ', `${file} is a socket or a device, and only files are read`, {
      hint: 'Give a file, or - to read standard input.',
      cause,
    })
  }
  const isMissing = cause.code === 'ENOENT'
  return new DigestError('E_READ', isMissing ? `${file} is not there` : `Reading ${file} failed: ${reasonOf(cause)}`, {
    hint: isMissing ? sayMissing(file) : 'Check the file and its permissions.',
    cause,
  })
}
