import { describe, expect, test } from '@jest/globals'
import { parseSource } from '../../src/cli/config/load-config.ts'
import { DigestError } from '../../src/model/errors.ts'
import { parseServerUrl } from '../../src/model/server-url.ts'

const complaint = (yaml: string, env: Record<string, string> = {}): string => {
  try {
    parseSource(yaml, '/letters/newsletter.yaml', env)
    return ''
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    return error.message
  }
}

describe('parseSource', () => {
  test.each([
    ['an unknown key', 'name: A\nfrom: a@b.example\nadience: x', 'newsletter.yaml:3:1: adience: unknown key'],
    [
      'a bad value deep inside',
      'name: A\nfrom: a@b.example\nsend:\n  smtp:\n    host: h\n    port: 99999',
      ':6:5: send.smtp.port: ',
    ],
    [
      'a source in a list',
      'name: A\nfrom: a@b.example\nsources:\n  - file: a\n  - limit: 2',
      ':5:5: sources.1: needs exactly one of',
    ],
    ['broken YAML', 'name: "A\nfrom: a@b.example', ':2:18: a quotation mark that opens here is never closed'],
    ['a missing environment variable', 'name: A\nfrom: ${SENDER}', ':2:7: the environment variable SENDER is not set'],
    ['a missing key', 'name: A', 'from: '],
    ['an empty file', '', 'name: '],
    [
      'aliases of aliases',
      `name: &a [x, x]\nb: &b [${'*a,'.repeat(20)}]\nc: &c [${'*b,'.repeat(20)}]\nd: [${'*c,'.repeat(20)}]\n`,
      'newsletter.yaml: its aliases (*name) cannot be resolved',
    ],
    ['an alias of nothing', 'name: *a', 'newsletter.yaml'],
  ])('names file, line and column of %s', (_, yaml, message) => {
    expect(complaint(yaml)).toContain(message)
  })

  test('fills in the environment, with defaults, and leaves $${ alone', () => {
    const yaml = 'name: ${TITLE:-The Letter} $${x}\nfrom: ${SENDER}'
    const { config } = parseSource(yaml, '/letters/newsletter.yaml', { SENDER: 'a@b.example' })
    expect(config.name).toBe('The Letter ${x}')
    expect(config.from).toEqual({ address: 'a@b.example' })
  })

  test.each(['pa%ss', '100%', 'p/a?s#s', 'p@s:s', 'a%41b', 'é +\\'])(
    'a variable that is the password may be %s',
    (password) => {
      const yaml = 'name: A\nfrom: a@b.example\nsend: { smtp: "smtp://${U}:${P}@mail.example" }'
      const { config } = parseSource(yaml, '/letters/newsletter.yaml', { U: 'ann@a.example', P: password })
      expect(parseServerUrl(typeof config.send.smtp === 'string' ? config.send.smtp : '')).toMatchObject({
        user: 'ann@a.example',
        password,
        host: 'mail.example',
      })
    },
  )

  test.each([
    ['send.smtp', 'send: { smtp: "smtp://me:secret@mail.example" }', 1],
    ['send.smtp', 'send: { smtp: "smtp://me:pa%s/s@mail.example" }', 1],
    ['send.smtp', 'send: { smtp: { host: mail.example, user: me, password: secret } }', 1],
    ['store', 'store: postgres://me:secret@db.example/news', 1],
    ['send.smtp', 'send: { smtp: "smtp://me:${P}@mail.example" }', 0],
    ['send.smtp', 'send: { smtp: "${S}" }', 0],
    ['send.smtp', 'send: { smtp: { host: mail.example, user: me, password: "${P}" } }', 0],
    ['send.smtp', 'send: { smtp: smtp://me@mail.example }', 0],
  ])('warns of a password that is written in the file: %s in %s', (place, yaml, count) => {
    const env = { P: 'secret', S: 'smtp://me:secret@mail.example' }
    const { warnings } = parseSource(`name: A\nfrom: a@b.example\n${yaml}`, '/letters/newsletter.yaml', env)
    expect(warnings.filter((warning) => warning.startsWith(`${place} contains a password`))).toHaveLength(count)
  })

  test('tells every error in one go', () => {
    expect(complaint('name: A\ncolour: red\nshape: round')).toMatch(/^3 errors in the configuration/)
  })
})
