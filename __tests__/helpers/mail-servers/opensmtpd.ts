/** OpenSMTPD: takes mail as it is set, and relays it to a port of loopback. It has no PIPELINING and no SMTPUTF8. */
import type { Ability, ServerSettings } from '../dialogues.ts'
import type { MailServerKind } from './start.ts'

export const OPENSMTPD: MailServerKind = {
  packages: ['opensmtpd'],
  can: ['RCPT', 'drops at RCPT', 'messages per connection', 'size'] satisfies readonly Ability[],
  prepare({ folder }) {
    folder('/var/lib/opensmtpd/empty')
    folder('/var/spool/smtpd', undefined, '711')
  },
  configure({ write }, { port, sink, settings }) {
    write('etc/smtpd.conf', configurationOf(port, sink, settings))
  },
  command: ['/usr/sbin/smtpd', '-d', '-f', '/etc/smtpd.conf'],
}

function configurationOf(port: number, sink: number, settings: ServerSettings): string {
  const filters = Object.entries(settings.says ?? {}).map(([local, { code, lines, drops }]) => {
    const decision = drops === true ? 'disconnect' : 'reject'
    return `filter "${local}" phase rcpt-to match rcpt-to regex { "^${local}@" } ${decision} "${code} ${lines[0]}"`
  })
  const names = Object.keys(settings.says ?? {}).map((local) => `"${local}"`)
  const { messagesPerConnection: most, size } = settings
  return [
    ...(most === undefined ? [] : [`smtp limit max-mails ${most}`]),
    ...(size === undefined ? [] : [`smtp max-message-size ${size}`]),
    ...filters,
    ...(names.length === 0 ? [] : [`filter "all" chain { ${names.join(', ')} }`]),
    `listen on 127.0.0.1 port ${port} hostname mail.harbour.example${names.length === 0 ? '' : ' filter "all"'}`,
    `action "out" relay host "smtp://127.0.0.1:${sink}"`,
    'match from any for any action "out"',
    '',
  ].join('\n')
}
