import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { composePlainMail, sendPlainMail } from '../../src/pipeline/mail/plain-mail.ts'
import { verifySignature } from '../../src/send/dkim.ts'
import type { Answer, Envelope, Transport } from '../../src/send/transport.ts'

const NOW = new Date('2026-03-02T07:00:00.000Z')
const config = { from: { name: 'Hafen, Brief', address: 'letter@harbour.example' }, send: {} } as never
const mail = {
  address: 'ann@example.org',
  subject: 'Bitte bestätigen: “Hafen”\r\nBcc: eve@example.org',
  text: `Zum Abonnieren:\nhttps://news.example.org/u/${'t'.repeat(72)}\n\n.\nEnde`,
}

function transport(answer: Answer, delivered: { envelope: Envelope; bytes: Buffer }[] = []): Transport {
  const deliver = async (envelope: Envelope, bytes: Buffer) => {
    delivered.push({ envelope, bytes: Buffer.from(bytes) })
    return answer
  }
  return {
    name: 'test',
    connections: 1,
    open: async () => ({ deliver, isUsable: true, depth: 1, close: async () => {} }),
  }
}

describe('a confirmation', () => {
  test('decodes to what was written, and lets no header in', async () => {
    const { head, body } = composePlainMail(config, mail, { id: 'one', date: NOW.toISOString() })
    const bytes = Buffer.concat([Buffer.from(`${head}\r\n`), body])
    const parsed = await PostalMime.parse(bytes)
    expect(parsed.subject).toBe('Bitte bestätigen: “Hafen” Bcc: eve@example.org')
    expect(parsed.text?.trim()).toBe(mail.text)
    expect(parsed.from).toEqual({ name: 'Hafen, Brief', address: 'letter@harbour.example' })
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(
      bytes
        .toString('latin1')
        .split('\r\n')
        .filter((line) => line.length > 998 || line.startsWith('.')),
    ).toEqual([])
  })

  test('travels to the reader alone, signed with the key of the newsletter', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const delivered: { envelope: Envelope; bytes: Buffer }[] = []
    await sendPlainMail(config, mail, {
      transport: transport({ kind: 'accepted', reply: '250 ok' }, delivered),
      dkim: { domain: 'harbour.example', selector: 'news', key: privateKey },
      now: NOW,
    })
    const [{ envelope, bytes } = { envelope: undefined, bytes: Buffer.alloc(0) }] = delivered
    expect(envelope).toMatchObject({ from: 'letter@harbour.example', to: 'ann@example.org', needsUtf8: false })
    const end = bytes.indexOf('\r\n\r\n')
    expect(verifySignature(bytes.toString('utf8', 0, end + 2), bytes.subarray(end + 4), publicKey)).toBe(true)
  })

  test('that the server does not take is told, to be asked for again', async () => {
    const sending = sendPlainMail(config, mail, {
      transport: transport({ kind: 'rejected', stage: 'RCPT', code: 550, reply: '550 5.1.1 unknown' }),
      now: NOW,
    })
    await expect(sending).rejects.toMatchObject({ code: 'E_SERVER', message: expect.stringContaining('550 5.1.1') })
  })
})
