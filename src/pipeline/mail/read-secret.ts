/** A secret from its file. (edge) */
import { readFile } from 'node:fs/promises'
import { DigestError, fileFaultOf } from '../../model/errors.ts'
import { secretFault, type SecretKind } from '../../model/secret.ts'

/** Without the white space around it. Throws E_CONFIG naming the key and the file when it cannot be read or contains none. */
export async function readSecret(file: string, key: string, kind: SecretKind = 'login'): Promise<string> {
  let value: string
  try {
    value = (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new DigestError('E_CONFIG', `${key}: ${file} cannot be read: ${fileFaultOf(cause)}`, {
      hint: 'Check the path and the permissions of the file.',
      cause,
    })
  }
  const fault = secretFault(value, kind)
  if (fault === undefined) return value
  throw new DigestError('E_CONFIG', `${key}: ${file} ${fault}`, { hint: 'Write the secret into it, and nothing else.' })
}
