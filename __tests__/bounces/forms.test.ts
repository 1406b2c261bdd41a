/** Reports in the forms of mail servers that have no status part, or had their own before there was one. The texts are ours. */
import { describe, expect, test } from '@jest/globals'
import { pickFailure } from '../../src/bounces/failure.ts'
import { readReturned } from '../../src/bounces/read.ts'

const ANN = 'ann@reader.example'
const COPY = `Return-Path: <news@harbour.example>
Received: from mail.harbour.example by mx.reader.example; Mon, 2 Mar 2026 07:00:12 +0000
From: Harbour Letter <news@harbour.example>
To: ${ANN}
Subject: The tide tables for March

High water at noon.`

interface Form {
  readonly from: string
  readonly subject: string
  readonly head?: string
  readonly text: string
  readonly kind: string
}

const FORMS: Readonly<Record<string, Form>> = {
  'a DragonFly mail agent, without an address of its own': {
    from: 'MAILER-DAEMON <>',
    subject: 'Mail delivery failed',
    text: `This is the DragonFly Mail Agent v0.13 at mail.harbour.example.\n\nThere was an error delivering your mail to <${ANN}>.\n\nmx.reader.example [192.0.2.25] did not like our RCPT TO:\n550 5.1.1 <${ANN}>: Recipient address rejected: User unknown\n\nMessage headers follow.\n\n${COPY}`,
    kind: 'no-mailbox',
  },
  'a DragonFly mail agent that met a block list': {
    from: 'MAILER-DAEMON <>',
    subject: 'Mail delivery failed',
    text: `This is the DragonFly Mail Agent v0.13 at mail.harbour.example.\n\nThere was an error delivering your mail to <${ANN}>.\n\nmx.reader.example [192.0.2.25] did not like our MAIL FROM:\n554 5.7.1 your address is listed by a block list\n\nOriginal message follows.\n\n${COPY}`,
    kind: 'sender',
  },
  'a DragonFly mail agent that found no host': {
    from: 'MAILER-DAEMON <>',
    subject: 'Mail delivery failed',
    text: `This is the DragonFly Mail Agent v0.13 at mail.harbour.example.\n\nThere was an error delivering your mail to <${ANN}>.\n\nDNS lookup failure: host reader.example not found\n\nOriginal message follows.\n\n${COPY}`,
    kind: 'no-mailbox',
  },
  'sendmail 5': {
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@mail.harbour.example>',
    subject: 'Returned mail: User unknown',
    text: `   ----- Transcript of session follows -----\nWhile talking to mx.reader.example:\n>>> RCPT To:<${ANN}>\n<<< 550 <${ANN}>... User unknown\n550 <${ANN}>... User unknown\n\n   ----- Unsent message follows -----\n${COPY}`,
    kind: 'no-mailbox',
  },
  'Exchange 2000': {
    from: 'System Administrator <postmaster@reader.example>',
    subject: 'Undeliverable: The tide tables for March',
    text: `Your message\n\n  To:      ${ANN}\n  Subject: The tide tables for March\n  Sent:    Mon, 2 Mar 2026 07:00:12 +0000\n\ndid not reach the following recipient(s):\n\n${ANN} on Mon, 2 Mar 2026 07:00:19 +0000\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=xx;a= ;p=harbour\n    MSEXCH:IMS:HARBOUR:QUAY:MAIL 0 (000C05A6) Unknown Recipient`,
    kind: 'no-mailbox',
  },
  'Exchange 2003': {
    from: 'System Administrator <postmaster@reader.example>',
    subject: 'Undeliverable: The tide tables for March',
    text: `Your message did not reach some or all of the intended recipients.\n\n      Subject:  The tide tables for March\n      Sent:     02.03.2026 07:00\n\nThe following recipient(s) could not be reached:\n\n      ${ANN} on 02.03.2026 07:00\n            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.\n            <mail.reader.example #5.1.1>`,
    kind: 'no-mailbox',
  },
  'Exchange 2007 in German': {
    from: 'Microsoft Exchange <postmaster@reader.example>',
    subject: 'Unzustellbar: Die Gezeiten im März',
    text: `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:\n\n${ANN}\n\nDie von Ihnen eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: reader.example\n\n${ANN}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##`,
    kind: 'no-mailbox',
  },
  Gmail: {
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
    subject: 'Delivery Status Notification (Failure)',
    head: `X-Failed-Recipients: ${ANN}`,
    text: `Delivery to the following recipient failed permanently:\n\n     ${ANN}\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain reader.example by mx.reader.example. [192.0.2.25].\n\nThe error that the other server returned was:\n552 5.2.2 The mailbox has no room left: over quota\n\n----- Original message -----\n\n${COPY}`,
    kind: 'full',
  },
  'GMX and its kin': {
    from: 'GMX Mailer Daemon <mailer-daemon@gmx.example>',
    subject: 'Mail delivery failed: returning message to sender',
    text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address failed:\n\n"${ANN}":\nSMTP error from remote server after RCPT command:\nhost: mx.reader.example\n5.1.1 <${ANN}>: Recipient address rejected: undeliverable address: unknown user\n\n--- The header of the original message is following. ---\n\n${COPY}`,
    kind: 'no-mailbox',
  },
  'Apache James': {
    from: 'postmaster@reader.example',
    subject: 'Re: The tide tables for March',
    head: 'Return-Path: <>',
    text: `Hi. This is the James mail server at reader.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\nMessage details:\n  Subject: The tide tables for March\n  RCPT TO: ${ANN}\n  From: news@harbour.example\n\nError message below:\n550 - Requested action not taken: no such user here`,
    kind: 'no-mailbox',
  },
  'MailMarshal, which names the reader behind the reason': {
    from: 'postmaster@relay.harbour.example',
    subject: 'Undeliverable Mail: "The tide tables for March"',
    head: 'Return-Path: <>',
    text: `Your message:\n   From:    news@harbour.example\n   Subject: The tide tables for March\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n   ${ANN}\n\nAdditional Information\n======================\nOriginal Sender:  <news@harbour.example>`,
    kind: 'no-mailbox',
  },
  Zoho: {
    from: 'mailer-daemon@mail.zoho.example',
    subject: 'Undelivered Mail Returned to Sender',
    text: `This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n${ANN} Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 no such recipient`,
    kind: 'no-mailbox',
  },
  'a phone company that speaks of a full box': {
    from: 'no-reply.postmaster@phone.example',
    subject: 'Mail System Error - Returned Mail',
    head: 'Return-Path: <>',
    text: `Could not be delivered to: <${ANN}>\n As their mailbox is full.`,
    kind: 'full',
  },
  'SurfControl, with a transcript': {
    from: 'Mail Administrator <postmaster@relay.harbour.example>',
    subject: 'Message could not be delivered',
    text: `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: ${ANN}\n\nMon 2 Mar 2026 07:00:12 +0000\nFailed to send to identified host,\nreader.example: [192.0.2.25], 550 ann... No such user\n--- Message non-deliverable.`,
    kind: 'no-mailbox',
  },
  'Lotus Notes': {
    from: 'postmaster@reader.example',
    subject: 'DELIVERY FAILURE: User ann (ann@reader.example) not listed in the directory',
    text: `Your message\n\n  Subject: The tide tables for March\n\nwas not delivered to:\n\n  ${ANN}\n\nbecause:\n\n  User ann (${ANN}) not listed in the directory`,
    kind: 'no-mailbox',
  },
  'X.400, a non-delivery notification': {
    from: 'postmaster@gateway.example',
    subject: 'Non-Delivery Report: The tide tables for March',
    head: 'Return-Path: <>',
    text: `------ The following message was not delivered ------\n\nRecipient: ${ANN}\nReason: unable-to-transfer\nDiagnostic: unrecognised-OR-name\n\n------ Message headers follow ------\n\n${COPY}`,
    kind: 'no-mailbox',
  },
  Courier: {
    from: '"Courier mail server at mail.harbour.example" <@mail.harbour.example>',
    subject: 'NOTICE: mail delivery status.',
    head: 'Return-Path: <>',
    text: `This is a delivery status notification from mail.harbour.example.\n\nThe original message was received on Mon, 02 Mar 2026 07:00:00 +0000\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<${ANN}>:\n     mx.reader.example [192.0.2.25]:\n>>> RCPT TO:<${ANN}>\n<<< 550 user unknown in local table`,
    kind: 'no-mailbox',
  },
  'Amazon SES, an event': {
    from: 'no-reply@sns.amazonaws.example',
    subject: 'AWS Notification Message',
    text: JSON.stringify({
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: ANN, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
        ],
      },
    }),
    kind: 'no-mailbox',
  },
  'Amazon SES, through SNS, for a full box': {
    from: 'no-reply@sns.amazonaws.example',
    subject: 'AWS Notification Message',
    text: `${JSON.stringify({ Type: 'Notification', Message: JSON.stringify({ eventType: 'Bounce', bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients: [{ emailAddress: ANN }] } }) })}\n\n--\nIf you wish to stop receiving notifications, open the link below.`,
    kind: 'full',
  },
  'a person who hands a report on': {
    from: 'Bo <bo@harbour.example>',
    subject: 'Fwd: Undelivered Mail Returned to Sender',
    text: `For you, I think.\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@mail.harbour.example>\nDate: Mon, 2 Mar 2026\nSubject: Undelivered Mail Returned to Sender\nTo: news@harbour.example\n\nThis is the mail system at host mail.harbour.example.\n\n<${ANN}>: host mx.reader.example[192.0.2.25] said: 550 5.1.1 <${ANN}>: user unknown (in reply to RCPT TO command)`,
    kind: 'no-mailbox',
  },
  'a French host': {
    from: 'MAILER-DAEMON@poste.example',
    subject: 'Échec de la remise de votre message',
    text: `Votre message n'a pas pu être remis au destinataire suivant :\n\n<${ANN}>\n\nMotif : 550 5.1.1 Destinataire inconnu`,
    kind: 'no-mailbox',
  },
  'a Russian host': {
    from: 'mailer-daemon@corp.example',
    subject: 'Недоставленное сообщение',
    text: `Ваше письмо не доставлено.\n\n${ANN}: 550 Пользователь не найден`,
    kind: 'no-mailbox',
  },
  'a Chinese host': {
    from: 'postmaster@qq.example',
    subject: '系统退信',
    text: `很抱歉，您发送的邮件被退回。\n\n收件人：${ANN}\n退信原因：收件人邮箱已满`,
    kind: 'full',
  },
}

const mailOf = ({ from, subject, head, text }: Form) =>
  Buffer.from(
    `${[`From: ${from}`, 'To: news@harbour.example', `Subject: ${encode(subject)}`, 'Message-ID: <one@reader.example>', ...(head === undefined ? [] : [head]), 'Content-Type: text/plain; charset=utf-8'].join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}`,
  )
const encode = (text: string) =>
  /^[\u0020-\u007e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

describe('a report', () => {
  test.each(Object.entries(FORMS))('of %s names the reader and the reason', async (_, form) => {
    const { shape } = await readReturned(mailOf(form))
    expect(shape.kind).toBe('bounce')
    if (shape.kind !== 'bounce') return
    expect(shape.named[0]).toBe(ANN)
    expect(pickFailure(shape.failures, '')?.kind).toBe(form.kind)
  })
})

describe('what is not a report', () => {
  test.each([
    [
      'a reader who tells of a full mailbox',
      'Ann <ann@reader.example>',
      'My mailbox is full',
      'Sorry, your last issue came back, my mailbox was full: 552 over quota. It works again.',
      'no report',
    ],
    [
      'an answer to an issue',
      'Ann <ann@reader.example>',
      'Re: The tide tables',
      'User unknown? That was a good story.\n\n> High water at noon.',
      'no report',
    ],
    [
      'a challenge',
      'Ann <ann@reader.example>',
      'Please confirm your message',
      'Your message is being held until you verify that you are a person. Click here to deliver it.',
      'challenge',
    ],
    [
      'an absence in Spanish',
      'Ann <ann@reader.example>',
      'Respuesta automática: The tide tables',
      'Estoy de vacaciones.',
      'auto-reply',
    ],
    [
      'an absence in Japanese',
      'Ann <ann@reader.example>',
      '自動応答: The tide tables',
      '不在にしております。',
      'auto-reply',
    ],
  ])('%s is left alone', async (_, from, subject, text, reason) => {
    const { shape } = await readReturned(mailOf({ from, subject, text, kind: '' }))
    expect(shape).toEqual({ kind: 'none', reason })
  })
})
