/** What `doctor` says of secrets: there, long enough, private, and no more of them accepted than needed. (edge) */
import { stat } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
import type { SecretKind } from '../../model/secret.ts'
import { sayCount } from '../../model/values.ts'
import { good, warning, wrong, type CheckResult } from '../../ops/check.ts'
import { keptSecrets } from '../mail/link-secrets.ts'
import { readSecret } from '../mail/read-secret.ts'
import { withStore } from '../with-store.ts'

type Finding = Omit<CheckResult, 'check'>

/** Secrets of the configuration itself were checked when it was read. */
export async function checkSecrets({ config }: { readonly config: Config }): Promise<readonly Finding[]> {
  const files = secretFiles(config)
  const found = (await Promise.all(files.map((file) => checkFile(file)))).flat()
  found.push(...(await checkKept(config)))
  if (found.length > 0) return found
  return [
    good(files.length === 0 ? 'no secret is read from a file' : `${sayCount(files.length, 'file', 'files')} read`),
  ]
}

interface SecretFile {
  readonly key: string
  readonly file: string
  readonly kind: SecretKind
}

function secretFiles(config: Config): readonly SecretFile[] {
  const { send, summary, bounces } = config
  const smtp = typeof send.smtp === 'object' ? send.smtp : undefined
  const imap = typeof bounces?.imap === 'object' ? bounces.imap : undefined
  const named: readonly [key: string, file: string | undefined, kind?: SecretKind][] = [
    ['send.unsubscribe.secretFile', send.unsubscribe.secretFile, 'key'],
    ['send.smtp.passwordFile', smtp?.passwordFile],
    ['send.smtp.oauth2.clientSecretFile', smtp?.oauth2?.clientSecretFile],
    ['send.smtp.oauth2.refreshTokenFile', smtp?.oauth2?.refreshTokenFile],
    ['bounces.imap.passwordFile', imap?.passwordFile],
    ['summary.apiKeyFile', summary.apiKeyFile],
  ]
  return named.flatMap(([key, file, kind = 'login']) => (file === undefined ? [] : [{ key, file, kind }]))
}

async function checkFile({ key, file, kind }: SecretFile): Promise<readonly Finding[]> {
  try {
    await readSecret(file, key, kind)
    const { mode } = await stat(file)
    // Mounts of container secrets are often readable by all: their folder keeps others out. It is said, not held against it.
    if ((mode & 0o004) === 0 || process.platform === 'win32') return []
    return [warning(`${key}: ${file} can be read by everybody on this machine`, `Run: chmod o-r ${file}`)]
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    return [wrong(error.message, error.hint ?? '')]
  }
}

/** Keys that the store made sign nothing once the configuration has one, and are accepted until they are revoked. */
async function checkKept(config: Config): Promise<readonly Finding[]> {
  const { secret, secretFile } = config.send.unsubscribe
  const kept = await withStore(config, (store) => keptSecrets(store.settings))
  const isConfigured = secret !== undefined || secretFile !== undefined
  const spare = isConfigured ? kept.length : kept.length - 1
  if (spare <= 0) return []
  return [
    warning(
      `links of ${sayCount(spare, 'earlier key', 'earlier keys')} in the store are still accepted`,
      'When no mail with such links matters any more: pullquote secret rotate --revoke.',
    ),
  ]
}
