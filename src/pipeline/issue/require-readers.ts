/**
 * A list that names nobody, as after a failed export or with a wrong column, begins no issue: its articles would count as
 * read, and the readers of the fixed list would never get them. (edge)
 */
import { stat } from 'node:fs/promises'
import { openAudience } from '../../audience/open-audience.ts'
import type { Config } from '../../config/config.ts'
import { parseAddress } from '../../model/address.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { sayCount } from '../../model/values.ts'

/**
 * Reads the audience as far as the first address, whether it may be mailed or not: that all have left is not a mistake.
 *
 * @throws DigestError E_AUDIENCE when there is none
 */
export async function requireReaders(config: Config, store: Store): Promise<void> {
  const { path } = config.audience ?? {}
  // A pipe can be read once. A missing file is reported when it is read.
  if (path !== undefined && (await stat(path).catch(() => undefined))?.isFile() === false) return
  let invalid = 0
  const onNotice = () => {
    invalid += 1
  }
  const readers = openAudience(config.audience ?? {}, { store: store.audience(config.id), onNotice })
  for await (const { address } of readers) {
    if ('address' in parseAddress(address)) return
    invalid += 1
  }
  const found = invalid > 0 ? sayCount(invalid, 'row is not a subscriber', 'rows are not subscribers') : 'it is empty'
  throw new DigestError(
    'E_AUDIENCE',
    `The issue was not made, because it has no readers: ${path ?? 'the store'} names no reader (${found})`,
    {
      hint:
        path === undefined
          ? 'Import readers with pullquote subscribers import FILE, then run it again; its articles are kept until then.'
          : 'Fix the list, then run it again; its articles are kept until then.',
    },
  )
}
