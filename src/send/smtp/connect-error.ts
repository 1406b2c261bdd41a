/** Why there is no connection to a mail server, and who can fix it. Pure. */
import { DigestError } from '../../model/errors.ts'
import type { SmtpServer } from './smtp-transport.ts'

interface Thrown {
  /** nodemailer's; the system's or OpenSSL's code is the original one. */
  readonly code?: string
  readonly originalCode?: string
  /** The reply that said no, and its code. */
  readonly response?: string
  readonly responseCode?: number
  readonly command?: string
  readonly message?: string
}

/**
 * E_AUTH and E_TLS are for a person to fix, the same attempt later fails as well; E_SERVER may pass by itself.
 * A 4xx is never final, whatever it is about (RFC 5321 §4.2.1).
 */
export function connectError(server: SmtpServer, name: string, thrown: unknown): DigestError {
  const { code = '', originalCode = '', responseCode = 0, message = String(thrown) } = thrown as Thrown
  if (responseCode >= 400 && responseCode < 500) return noServer(name, thrown, adviceOnTls(server, thrown as Thrown))
  if (isAwayFromToken(thrown as Thrown)) return noToken(server, name, thrown)
  const trust = adviceOnCertificate(originalCode, server)
  if (trust !== undefined) {
    const what = `The certificate of the mail server ${name} is refused: ${message}`
    return new DigestError('E_TLS', what, { hint: trust, cause: thrown })
  }
  if (code === 'ETLS' || /^ERR_SSL_|^EPROTO$/.test(originalCode)) return noEncryption(server, name, thrown)
  if (!['EAUTH', 'ENOAUTH', 'EOAUTH2'].includes(code)) return noServer(name, thrown)
  const hint =
    server.oauth2 === undefined
      ? "Check user and password under 'send.smtp' in the configuration."
      : "Grant the access again and put the refresh token, or the client's id and secret, under 'send.smtp.oauth2'."
  return new DigestError('E_AUTH', `The mail server ${name} refuses the login: ${message}`, { hint, cause: thrown })
}

/**
 * The server offered TLS and could not, for all that can be known: an end of the connection before the login may be that.
 * A certificate that is refused is not.
 */
export function isTlsFault(thrown: unknown): boolean {
  const { code = '', originalCode = '' } = thrown as Thrown
  if (code === 'ETLS') return true
  const isCut = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT'].includes(code)
  return isCut && (/^ERR_SSL_|^EPROTO$|^ECONNRESET$/.test(originalCode) || originalCode === '')
}

function adviceOnTls({ requireTls }: SmtpServer, { command }: Thrown): string | undefined {
  if (command !== 'STARTTLS' || requireTls === true) return undefined
  return 'Nothing is lost: run the same command again later. With send.smtp.requireTls: false it is sent unencrypted.'
}

export function noServer(name: string, thrown: unknown, hint?: string): DigestError {
  const { response, message = String(thrown) } = thrown as Thrown
  // nodemailer says a greeting of 421 three times over.
  const reason = response === undefined ? message : `it answers ${response.trim()}`
  return new DigestError('E_SERVER', `No connection to the mail server ${name}: ${reason}`, {
    hint: hint ?? 'Nothing is lost: run the same command again later.',
    cause: thrown,
  })
}

/** OpenSSL's names for what is wrong with a certificate (X509_verify_cert_error_string(3)), and Node's for its host. */
function adviceOnCertificate(code: string, { host }: SmtpServer): string | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return `Write under 'send.smtp' the host name that is in the certificate; ${host} is not.`
  }
  if (code === 'CERT_HAS_EXPIRED') return "It has to be renewed on the server; or this machine's clock is wrong."
  if (code === 'CERT_NOT_YET_VALID') return "This machine's clock is wrong, or the server's was."
  if (/^(?:DEPTH_ZERO_)?SELF_SIGNED|^UNABLE_TO_(?:GET|VERIFY)|^CERT_UNTRUSTED$/.test(code)) {
    return 'Name the certificate of the authority that signed it (or its own) as send.smtp.caFile, PEM.'
  }
  if (/^CERT_|^CRL_|^INVALID_(?:CA|PURPOSE)$/.test(code)) return 'The server needs another certificate.'
  return undefined
}

function noEncryption({ secure, port }: SmtpServer, name: string, thrown: unknown): DigestError {
  const { message = String(thrown) } = thrown as Thrown
  const hint = secure
    ? `smtps:// begins with TLS, as port 465 expects it; for STARTTLS (port 587 or 25) write smtp://. This is port ${port}.`
    : 'Nothing goes there unencrypted: neither a login, nor anything with send.smtp.requireTls (false allows it).'
  return new DigestError('E_TLS', `No encrypted connection to the mail server ${name}: ${message}`, {
    hint,
    cause: thrown,
  })
}

/** The token endpoint gave no answer, or said that it cannot now (RFC 6749 §4.1.2.1); a refused refresh token is an answer. */
function isAwayFromToken({ command, response, originalCode, message = '' }: Thrown): boolean {
  if (command !== 'AUTH XOAUTH2' || response !== undefined) return false
  return originalCode !== 'EOAUTH2' || /^(?:temporarily_unavailable|server_error)\b/.test(message)
}

function noToken({ oauth2 }: SmtpServer, name: string, thrown: unknown): DigestError {
  const { message = String(thrown) } = thrown as Thrown
  const from = oauth2?.accessUrl ?? 'its provider'
  return new DigestError('E_SERVER', `No access token for the mail server ${name} from ${from}: ${message}`, {
    hint: 'Nothing is lost: run the same command again later.',
    cause: thrown,
  })
}
