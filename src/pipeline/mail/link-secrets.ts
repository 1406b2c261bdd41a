/** The keys that sign links: configured, or made once and kept in the store; rotated and revoked. (edge) */
import { randomBytes } from 'node:crypto'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
import { keyOf } from '../../model/secret.ts'
import type { Store } from '../../model/store.ts'
import type { SettingStore } from '../../model/store/settings.ts'
import { unsubscribeSecret } from '../../send/send-issue.ts'
import { readSecret } from './read-secret.ts'

const CURRENT = 'unsubscribe-secret'
/** Keys that signed before and are still accepted, a JSON list, newest first. */
const EARLIER = 'unsubscribe-secrets-before'

/** Signs the links of an issue that is only looked at: worth nothing for the real list. */
const PREVIEW_SECRET = 'preview-only-no-link-made-with-this-is-valid'

/**
 * The key that signs now. Without a store nothing is delivered, and nothing that leaves may work: a test mail names the
 * issue and a place in its ledger like a reader's copy, and whoever unsubscribes from it must not unsubscribe that reader.
 */
export async function linkSecret(config: Config, store: Store | undefined): Promise<string> {
  if (store === undefined) return PREVIEW_SECRET
  return (await configuredSecret(config)) ?? unsubscribeSecret(store)
}

/** Undefined when the store's own key signs. Throws E_CONFIG for a file that contains no key. */
async function configuredSecret({ send }: Config): Promise<string | undefined> {
  const { secret, secretFile } = send.unsubscribe
  return secretFile === undefined ? secret : readSecret(secretFile, 'send.unsubscribe.secretFile', 'key')
}

/** Every key that signed a link which may still be in a mailbox: the newest first, then what was used before. */
export async function linkSecrets(config: Config, store: Store): Promise<readonly string[]> {
  const current = await linkSecret(config, store)
  const kept = await keptSecrets(store.settings)
  return [...new Set([current, ...(config.send.unsubscribe.previousSecrets ?? []), ...kept])]
}

/** The keys that the store holds and accepts, newest first. */
export async function keptSecrets(settings: SettingStore): Promise<readonly string[]> {
  const current = await settings.get(CURRENT)
  const earlier = JSON.parse((await settings.get(EARLIER)) ?? '[]') as readonly string[]
  return [...(current === undefined || current === '' ? [] : [current]), ...earlier]
}

export interface Rotation {
  /** True when the store has a new key that signs from now on; false when the configuration's signs. */
  readonly isNew: boolean
  /** Keys of the store that are accepted beside the one that signs. */
  readonly accepted: number
  readonly revoked: number
}

/**
 * Makes a new key in the store. Links that the old ones signed stay valid, or with `revoke` become worthless at once,
 * those in mails that readers already have as well.
 */
export async function rotateSecret(config: Config, store: Store, { revoke = false } = {}): Promise<Rotation> {
  const kept = await keptSecrets(store.settings)
  const isConfigured = (await configuredSecret(config)) !== undefined
  if (isConfigured && !revoke) {
    throw new DigestError('E_CONFIG', 'The key is the one of send.unsubscribe in the configuration', {
      hint: 'Put a new one there and the old one under previousSecrets; pullquote secret rotate --revoke drops the keys in the store.',
    })
  }
  // The old keys are kept before the new one signs: a crash between the two loses no reader's link.
  await store.settings.set(EARLIER, JSON.stringify(revoke ? [] : kept))
  if (!isConfigured || kept.length > 0) await store.settings.set(CURRENT, keyOf(randomBytes(32)))
  return { isNew: !isConfigured, accepted: revoke ? 0 : kept.length, revoked: revoke ? kept.length : 0 }
}
