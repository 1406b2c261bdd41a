/** Relative paths of a configuration count from its folder. Pure: the disk is never looked at. */
import path from 'node:path'
import { decodePercent } from '../model/values.ts'
import type { Config, SourceConfig } from './schema.ts'

export function withAbsolutePaths(config: Config): Config {
  const absolute = (place: string) => path.resolve(config.folder, place)
  const { send: sending, audience: readers } = config
  const { smtp: server } = sending
  const [scheme] = config.store.split(':', 1)
  return {
    ...config,
    sources: config.sources.map((one) => (isFilePlace(one) ? { ...one, place: absolute(one.place) } : one)),
    template: /[/\\.]/.test(config.template) ? absolute(config.template) : config.template,
    theme: config.theme !== undefined && /[/\\.]/.test(config.theme) ? absolute(config.theme) : config.theme,
    archive: config.archive === undefined ? undefined : { ...config.archive, dir: absolute(config.archive.dir) },
    issue: { ...config.issue, blocks: config.issue.blocks.map((block) => withAbsoluteFile(block, absolute)) },
    ...(readers?.path === undefined ? {} : { audience: { ...readers, path: absolute(readers.path) } }),
    ...(config.bounces === undefined ? {} : { bounces: withAbsoluteMailbox(config.bounces, absolute) }),
    ...(config.metricsFile === undefined ? {} : { metricsFile: absolute(config.metricsFile) }),
    ...(config.logFile === undefined ? {} : { logFile: absolute(config.logFile) }),
    send: {
      ...sending,
      ...(sending.mailbox === undefined ? {} : { mailbox: absolute(sending.mailbox) }),
      ...(sending.dkim === undefined ? {} : { dkim: { ...sending.dkim, keyFile: absolute(sending.dkim.keyFile) } }),
      ...(typeof server === 'object' ? { smtp: withAbsoluteFiles(server, absolute) } : {}),
      unsubscribe: withAbsoluteFiles(sending.unsubscribe, absolute),
    },
    summary: withAbsoluteFiles(config.summary, absolute),
    store:
      scheme === 'sqlite'
        ? `sqlite:${absolute(config.store.slice('sqlite:'.length))}`
        : withAbsoluteParameters(config.store, absolute),
  }
}

function withAbsoluteMailbox(
  { imap, maildir, authservId }: NonNullable<Config['bounces']>,
  absolute: (place: string) => string,
): NonNullable<Config['bounces']> {
  return {
    imap: imap === undefined ? undefined : typeof imap === 'string' ? imap : withAbsoluteFiles(imap, absolute),
    maildir: maildir === undefined ? undefined : absolute(maildir),
    authservId,
  }
}

function withAbsoluteFile<T extends { readonly file?: string }>(block: T, absolute: (place: string) => string): T {
  return { ...block, file: block.file === undefined ? undefined : absolute(block.file) }
}

/** Makes every `…File` value of an object absolute. */
function withAbsoluteFiles<T extends object>(values: T, absolute: (place: string) => string): T {
  const entries = Object.entries(values) as [string, unknown][]
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key.endsWith('File') && typeof value === 'string' ? absolute(value) : value]),
  ) as T
}

function isFilePlace(one: SourceConfig): boolean {
  return one.kind !== 'url' && !/^https?:\/\//i.test(one.place)
}

/** Files that the address of a PostgreSQL store names. */
function withAbsoluteParameters(store: string, absolute: (place: string) => string): string {
  return store.replace(/(?<=[?&](?:sslrootcert|sslcert|sslkey|passwordFile)=)[^&]+/g, (file) =>
    file === 'system' ? file : encodeURIComponent(absolute(decodePercent(file))),
  )
}
