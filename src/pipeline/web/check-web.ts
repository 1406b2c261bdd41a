/** What `doctor` says of the web version: can it be written, and does the last issue's page answer. (edge) */
import { access, constants, mkdir } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { reasonOf } from '../../model/errors.ts'
import type { CheckResult } from '../../ops/check.ts'
import { good, skipped, warning, wrong } from '../../ops/check.ts'
import { issuePath, webAddress } from '../../render/web/paths.ts'
import { newsletterOf } from '../issue/newsletter.ts'
import { withStore } from '../with-store.ts'
import { answerOf, isDead } from './dead-link.ts'
import { archiveFolder } from './publish.ts'

type Finding = Omit<CheckResult, 'check'>

export async function checkWebVersion({
  config,
  isOffline,
}: {
  readonly config: Config
  readonly isOffline: boolean
}): Promise<readonly Finding[]> {
  const folder = archiveFolder(config)
  if (folder === undefined) return [skipped('there is none: neither webUrl nor archive is set')]
  const findings = [await checkFolder(folder)]
  if (config.webUrl === undefined) return findings
  if (isOffline) return [...findings, skipped('the address is not asked')]
  return [...findings, await checkLastPage(config, config.webUrl, folder)]
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return good(`pages are written to ${folder}`)
  } catch (error) {
    return wrong(
      `${folder} cannot be written: ${reasonOf(error)}`,
      "Set 'archive.dir' to a folder that can be written.",
    )
  }
}

/** The page that the last readers were sent to. Before the first issue, the archive's own address. */
async function checkLastPage(config: Config, webUrl: string, folder: string): Promise<Finding> {
  const [last] = await withStore(config, (store) => store.issues.list({ newsletter: config.id, limit: 1 }))
  const page = last && issuePath({ number: last.number, date: last.createdAt, newsletter: newsletterOf(config) })
  const wasSent = last !== undefined && last.counts.sent > 0
  const address = webAddress(webUrl, wasSent ? (page ?? '') : '')
  const status = await answerOf(address)
  if (status === undefined) return warning(`${address} does not answer from here`, 'Open it in a browser.')
  if (isDead(status) && wasSent) {
    return wrong(
      `${address} answers ${status}, and readers of issue ${last.number} are sent there`,
      `Upload ${folder}.`,
    )
  }
  if (isDead(status)) return warning(`${address} answers ${status} so far`, `The send needs ${folder} to be there.`)
  return good(`${address} answers ${status}`)
}
