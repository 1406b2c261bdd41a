/** Postfix: takes mail as it is set, and relays it to a port of loopback. */
import type { Ability, Saying, ServerSettings } from '../dialogues.ts'
import type { MailServerKind } from './start.ts'

export const POSTFIX: MailServerKind = {
  packages: ['postfix'],
  can: [
    'RCPT',
    'DATA',
    'dot',
    'several lines',
    'drops at RCPT',
    'drops at DATA',
    'drops at dot',
    'keeps refused',
    'connections at once',
    'size',
    'omits',
    'tarpit',
    'broken TLS',
  ] satisfies readonly Ability[],
  prepare({ folder }) {
    const queue = '/var/spool/postfix'
    folder(queue)
    for (const name of ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private']) {
      folder(`${queue}/${name}`, 'postfix', '700')
    }
    for (const name of ['saved', 'trace', 'public', 'maildrop']) folder(`${queue}/${name}`, 'postfix', '777')
    folder(`${queue}/pid`)
    folder('/var/lib/postfix', 'postfix')
  },
  configure({ write }, { port, sink, settings }) {
    write('etc/postfix/main.cf', mainOf(sink, settings))
    write('etc/postfix/master.cf', masterOf(port))
    for (const at of ['RCPT', 'DATA', 'dot'] as const) write(`etc/postfix/${at}`, accessOf(at, settings))
  },
  command: ['/usr/lib/postfix/sbin/master', '-d'],
}

function mainOf(sink: number, settings: ServerSettings): string {
  const isLong = Object.values(settings.says ?? {}).find(({ lines }) => lines.length > 1)
  return [
    'compatibility_level = 3.6',
    'queue_directory = /var/spool/postfix',
    'daemon_directory = /usr/lib/postfix/sbin',
    'command_directory = /usr/sbin',
    'data_directory = /var/lib/postfix',
    'shlib_directory = /usr/lib/postfix',
    'mail_owner = postfix',
    'setgid_group = postdrop',
    'myhostname = mail.harbour.example',
    'mydestination =',
    'mynetworks = 127.0.0.0/8',
    'inet_protocols = ipv4',
    `relayhost = [127.0.0.1]:${sink}`,
    'alias_maps =',
    'alias_database =',
    'smtp_dns_support_level = disabled',
    'smtp_host_lookup = native',
    'maillog_file = /var/log/postfix.log',
    'minimal_backoff_time = 1s',
    'maximal_backoff_time = 2s',
    'queue_run_delay = 1s',
    'smtpd_client_event_limit_exceptions =',
    `smtpd_recipient_restrictions = ${settings.tarpit === undefined ? '' : `sleep ${settings.tarpit}, `}check_recipient_access texthash:/etc/postfix/RCPT, permit_mynetworks, reject`,
    'smtpd_data_restrictions = check_recipient_access texthash:/etc/postfix/DATA',
    'smtpd_end_of_data_restrictions = check_recipient_access texthash:/etc/postfix/dot',
    `smtpd_discard_ehlo_keywords = chunking, etrn, ${(settings.omits ?? []).join(', ').toLowerCase()}`,
    ...(isLong === undefined ? [] : [`smtpd_reject_footer = ${isLong.lines.slice(1).join('\\n')}`]),
    ...(settings.size === undefined ? [] : [`message_size_limit = ${settings.size}`]),
    ...(settings.connectionsAtOnce === undefined
      ? []
      : [`smtpd_client_connection_count_limit = ${settings.connectionsAtOnce}`]),
    ...(settings.brokenTls === true
      ? ['smtpd_tls_security_level = may', 'smtpd_tls_cert_file = /etc/postfix/no-such-file.pem']
      : []),
    '',
  ].join('\n')
}

/** 521 and 421 are the replies after which Postfix closes the connection. */
function accessOf(at: Saying['at'], { says = {} }: ServerSettings): string {
  return Object.entries(says)
    .filter(([, saying]) => saying.at === at)
    .map(([local, { code, lines, drops }]) => `${local}@ ${drops === true && code >= 500 ? 521 : code} ${lines[0]}\n`)
    .join('')
}

function masterOf(port: number): string {
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'smtp unix - - n - - smtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n')
}
