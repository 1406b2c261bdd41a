import { expect, test } from '@jest/globals'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { startSink } from '../helpers/smtp-sink.ts'
import { sayOffers } from '../../src/send/smtp/offers.ts'

test.each([
  [
    'mx.example.org at your service SIZE 35882577 8BITMIME AUTH LOGIN PLAIN XOAUTH2 ENHANCEDSTATUSCODES PIPELINING SMTPUTF8',
    'TLSv1.3',
    'TLSv1.3; SIZE 35882577, PIPELINING, 8BITMIME, SMTPUTF8; login by LOGIN, PLAIN, XOAUTH2',
  ],
  ['old.example AUTH=LOGIN SIZE 0', undefined, 'not encrypted; no extensions; login by LOGIN'],
  ['plain.example', undefined, 'not encrypted; no extensions'],
])('%s', (hello, tls, said) => {
  expect(sayOffers(hello, tls)).toBe(said)
})

test('an open channel says what the real server offers', async () => {
  const sink = await startSink({ user: 'ann', password: 'pass word' })
  const transport = createSmtpTransport({
    host: '127.0.0.1',
    port: sink.port,
    secure: false,
    user: 'ann',
    password: 'pass word',
  })
  try {
    const channel = await transport.open()
    expect(channel.offers).toBe('not encrypted; PIPELINING, 8BITMIME, SMTPUTF8')
    await channel.close()
  } finally {
    await sink.close()
  }
})
