/** Writes a result's files so that each is whole or not there: beside its place first, then renamed into it. (edge) */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DigestError, writeFaultOf } from '../model/errors.ts'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Writes all files into `folder`, made when missing; returns their paths. Throws E_USAGE when the disk refuses. */
export async function writeFiles(folder: string, files: Files): Promise<string[]> {
  const written = Object.entries(files).map(([name, content]) => ({ place: path.join(folder, name), content }))
  try {
    for (const { place, content } of written) {
      await mkdir(path.dirname(place), { recursive: true })
      await writeFile(beside(place), content)
    }
    for (const { place } of written) await rename(beside(place), place)
  } catch (cause) {
    await Promise.allSettled(written.map(({ place }) => rm(beside(place), { force: true })))
    throw new DigestError('E_USAGE', `The folder ${folder} cannot be written to: ${writeFaultOf(cause)}`, {
      hint: 'Name another folder, or give this user the right to write there.',
      cause,
    })
  }
  return written.map(({ place }) => place)
}

function beside(place: string): string {
  return `${place}.${process.pid}.part`
}
