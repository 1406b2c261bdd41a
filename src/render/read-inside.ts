/** Reads a file of a template set, and only from inside its folder. (edge) */
import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { DigestError } from '../model/errors.ts'

const LARGEST = 1_000_000

/**
 * Throws E_TEMPLATE for a file that leads out of its folder by a link (a template set may come from somebody else), and
 * for one that is too large to be a template.
 */
export function readInside(folder: string, name: string): { readonly file: string; readonly text: string } {
  const file = path.join(folder, name)
  const real = realpathSync(file)
  if (!real.startsWith(realpathSync(folder) + path.sep)) {
    throw new DigestError('E_TEMPLATE', `${file} leads out of its template folder, to ${real}`, {
      hint: 'Copy the file into the folder.',
    })
  }
  const { size } = statSync(real)
  if (size > LARGEST) throw new DigestError('E_TEMPLATE', `${file} has ${size} bytes; at most ${LARGEST} are allowed`)
  return { file, text: readFileSync(real, 'utf8') }
}
