/** A newsletter with the place that its files lie in: what every use case begins with. */
import path from 'node:path'
import type { Config } from '../config/config.ts'

/** A newsletter: its configuration, and the file that it comes from. */
export interface Publication {
  readonly config: Config
  /** Absolute path of newsletter.yaml; absent for the plain stand-in, beside which nothing is kept. */
  readonly file?: string
}

/** Where pages and compiled HTML are kept: beside the newsletter; nowhere when there is no file. */
export function cacheFolderOf({ config, file }: Publication): string | undefined {
  return file === undefined ? undefined : path.join(config.folder, '.pullquote', 'cache')
}
