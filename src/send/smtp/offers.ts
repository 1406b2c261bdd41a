/** What a mail server says it can do, from its answer to EHLO (RFC 5321 §4.1.1.1). Pure. */

/** Extensions that matter to a newsletter, in the order in which they are reported. */
const KNOWN = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'DSN', 'CHUNKING', 'REQUIRETLS', 'STARTTLS'] as const
const METHODS = /^(?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2|OAUTHBEARER|SCRAM-[A-Z\d-]+|GSSAPI|NTLM|EXTERNAL|DIGEST-MD5)$/

/**
 * One line for a person: `TLSv1.3; SIZE 35882577, PIPELINING, 8BITMIME; login by PLAIN, LOGIN`. `hello` is the reply with
 * its lines joined by a space, `tls` the protocol of the connection when it is encrypted.
 */
export function sayOffers(hello: string, tls: string | undefined): string {
  const words = hello.toUpperCase().split(/[\s=]+/)
  const size = /\bSIZE (\d+)/i.exec(hello)?.[1]
  const extensions = [
    ...(size === undefined || size === '0' ? [] : [`SIZE ${size}`]),
    ...KNOWN.filter((name) => words.includes(name)),
  ]
  const methods = [...new Set(words.filter((word) => METHODS.test(word)))]
  return [
    tls ?? 'not encrypted',
    extensions.length === 0 ? 'no extensions' : extensions.join(', '),
    ...(words.includes('AUTH') && methods.length > 0 ? [`login by ${methods.join(', ')}`] : []),
  ].join('; ')
}
