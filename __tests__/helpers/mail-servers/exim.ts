/** Exim: takes mail as it is set, and relays it to a port of loopback. */
import type { Ability, Saying, ServerSettings } from '../dialogues.ts'
import type { MailServerKind } from './start.ts'

export const EXIM: MailServerKind = {
  packages: ['exim4-daemon-light', 'exim4-base'],
  can: [
    'RCPT',
    'DATA',
    'dot',
    'several lines',
    'drops at RCPT',
    'drops at DATA',
    'drops at dot',
    'messages per connection',
    'connections at once',
    'size',
    'omits',
    'tarpit',
    'broken TLS',
  ] satisfies readonly Ability[],
  prepare({ folder }) {
    folder('/var/spool/exim4', 'Debian-exim')
    folder('/var/log', 'Debian-exim')
  },
  configure({ write }, { sink, settings }) {
    write('etc/exim.conf', configurationOf(sink, settings))
  },
  command: ({ port }) => ['/usr/sbin/exim4', '-C', '/etc/exim.conf', '-bdf', '-q1s', '-oX', `127.0.0.1.${port}`],
}

function configurationOf(sink: number, settings: ServerSettings): string {
  const { messagesPerConnection: most, connectionsAtOnce, size, omits = [], brokenTls, tarpit } = settings
  const lines = [
    'primary_hostname = mail.harbour.example',
    'exim_user = Debian-exim',
    'exim_group = Debian-exim',
    'spool_directory = /var/spool/exim4',
    'log_file_path = /var/log/exim-%slog',
    'pid_file_path = /run/exim.pid',
    'keep_environment =',
    'smtp_accept_queue_per_connection = 0',
    'chunking_advertise_hosts =',
    'pipelining_connect_advertise_hosts =',
    'acl_smtp_rcpt = at_RCPT',
    'acl_smtp_predata = at_DATA',
    'acl_smtp_data = at_dot',
    ...(brokenTls === true ? ['tls_certificate = /etc/no-such-file.pem'] : ['tls_advertise_hosts =']),
    ...(most === undefined ? [] : [`smtp_accept_max_per_connection = ${most}`]),
    ...(connectionsAtOnce === undefined ? [] : [`smtp_accept_max = ${connectionsAtOnce}`]),
    ...(size === undefined ? [] : [`message_size_limit = ${size}`]),
    ...(omits.includes('PIPELINING') ? ['pipelining_advertise_hosts ='] : []),
    ...(omits.includes('8BITMIME') ? ['accept_8bitmime = false'] : []),
    ...(omits.includes('SMTPUTF8') ? [] : ['smtputf8_advertise_hosts = *']),
    ...(omits.includes('SMTPUTF8') ? ['smtputf8_advertise_hosts ='] : []),
    'begin acl',
    ...(['RCPT', 'DATA', 'dot'] as const).flatMap((at) => [
      `at_${at}:`,
      ...rulesOf(at, settings),
      ...(at === 'RCPT' && tarpit !== undefined ? [`  accept delay = ${tarpit}s`] : ['  accept']),
    ]),
    'begin routers',
    'all:',
    '  driver = manualroute',
    '  route_list = * 127.0.0.1',
    '  self = send',
    '  transport = out',
    'begin transports',
    'out:',
    '  driver = smtp',
    `  port = ${sink}`,
    '  allow_localhost',
    '  hosts_avoid_tls = *',
    'begin retry',
    '* * F,1h,1s',
    '',
  ]
  return lines.join('\n')
}

/** A 421 closes the connection by itself; behind another reply `drop` does. */
function rulesOf(at: Saying['at'], { says = {} }: ServerSettings): readonly string[] {
  return Object.entries(says)
    .filter(([, saying]) => saying.at === at)
    .flatMap(([local, { code, lines, drops }]) => {
      const verb = code < 500 ? 'defer' : drops === true ? 'drop' : 'deny'
      const recipient = at === 'RCPT' ? '$local_part' : '${local_part:$recipients}'
      return [`  ${verb} condition = \${if eq{${recipient}}{${local}}}`, `    message = ${code} ${lines.join('\\n')}`]
    })
}
