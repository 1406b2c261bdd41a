/** The files that a path, a folder or a pattern names. (edge) */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { glob } from 'tinyglobby'
import { DigestError, reasonOf } from '../../model/errors.ts'

const GLOB = /[*?[\]{}]|[!+@]\(/
const READABLE = ['txt', 'md', 'markdown', 'html', 'htm', 'xhtml', 'eml', 'docx', 'odt']

/** The files that a path names: itself, those of a folder, or those that fit a pattern, in their order. */
export async function filesOf(place: string): Promise<string[]> {
  const info = await stat(place).catch(() => undefined)
  if (info?.isDirectory() === true)
    return (await glob(`**/*.{${READABLE.join(',')}}`, { cwd: place, absolute: true })).toSorted()
  if (info !== undefined || !GLOB.test(path.basename(place))) return [place]
  const base = place.slice(0, place.slice(0, place.search(GLOB)).lastIndexOf('/') + 1) || '/'
  return (await glob(place.slice(base.length), { cwd: base, absolute: true, onlyFiles: true })).toSorted()
}

/** @throws DigestError E_READ */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new DigestError('E_READ', isMissing ? `${file} is not there` : `Reading ${file} failed: ${reasonOf(cause)}`, {
      hint: isMissing ? 'Check the path.' : 'Check the file and its permissions.',
      cause,
    })
  }
}
