import { describe, expect, test } from '@jest/globals'
import { refusalOf } from '../../../src/bounces/failure.ts'
import { weighRefusal } from '../../../src/model/refusal/weigh.ts'
import type { BounceKind, RefusedStage } from '../../../src/model/refusal/weigh.ts'

/** What mail servers and providers answer, as their manuals and postmasters' pages write it; the addresses are ours. */
const ANSWERS: Readonly<Record<BounceKind, readonly string[]>> = {
  'no-mailbox': [
    '550 5.1.1 <ann@reader.example>: Recipient address rejected: User unknown in virtual mailbox table',
    '550 5.1.1 <ann@reader.example>... User unknown',
    '550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient’s email address for typos or 550-5.1.1 unnecessary spaces. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser a1-20020 - gsmtp',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@reader.example not found by SMTP address lookup',
    '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
    '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found',
    '554 delivery error: dd This user doesn’t have a yahoo.com account (ann@yahoo.example) [-5] - mta4012.mail.example',
    '554 30 Sorry, your message to ann@aol.example cannot be delivered. This mailbox is disabled (554.30).',
    '550 5.1.1 unknown or illegal alias: ann@icloud.example',
    '550 5.1.6 recipient no longer on server: ann@icloud.example',
    '550 sorry, no mailbox here by that name (#5.1.1 - chkuser)',
    '511 sorry, no mailbox here by that name (#5.1.1)',
    'Sorry, no mailbox here by that name. vpopmail (#5.1.1)',
    '553 5.3.0 <ann@reader.example>... No such user here',
    '550 No Such User Here',
    '550 Unrouteable address',
    '550 Invalid Recipient - https://community.example/docs/DOC-1369#550 [Xk1]',
    '550 #5.1.0 Address rejected. User unknown',
    '550 5.7.1 Recipient not found',
    '554 5.7.1 <ann@reader.example>: Relay access granted, but user unknown'.replace('Relay access granted, but ', ''),
    '550 5.4.1 [ann@reader.example]: Recipient address rejected: Access denied. [AM5EUR02FT003.eop-EUR02.prod.protection.outlook.com]',
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT010.eop-EUR01.prod.protection.outlook.com]',
    '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 User unknown',
    '550 5.2.1 The email account that you tried to reach is inactive. For more information, go to https://support.google.com/mail/?p=DisabledUser',
    '550 5.2.1 <ann@reader.example>: mailbox disabled',
    '550 unknown user <ann@reader.example>',
    '550 User not found: ann@reader.example',
    '550 Message was not accepted -- invalid mailbox. Local mailbox ann@mail.example is unavailable: user not found',
    '550 5.7.1 No such user!',
    '550 ann@reader.example: user unknown',
    'Unknown user: ann@reader.example',
    'User ann (ann@reader.example) not listed in Domino Directory',
    'The recipient name is not recognized. MSEXCH:IMS:ORG:SITE:SERVER 0 (000C05A6) Unknown Recipient',
    'Diagnostic: unrecognised-OR-name',
    '5.1.2 Host or domain name not found. Name service error for name=reader.example type=MX: Host not found',
    '5.4.4 Host or domain name not found. Name service error for name=reader.example type=A: Host not found',
    '550 5.1.2 <ann@reader.example>... Host unknown (Name server: reader.example: host not found)',
    'Sorry, I couldn’t find any host named reader.example. (#5.1.2)',
    '556 5.1.10 Recipient address has null MX',
    '550 5.1.1 Empfänger unbekannt',
    '550 Benutzer existiert nicht',
    '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]',
    '550 5.1.1 El usuario no existe',
    '550 5.1.1 Destinatário inexistente',
    '550 5.1.1 Utente sconosciuto',
    '550 Пользователь не найден',
    '550 Mailbox not found: Такого адреса не существует',
    '550 宛先のメールアドレスが見つかりません',
    '550 该用户不存在',
    '550 5.1.1 Mailbox does not exist! 收件人不存在',
    '550 The user you are trying to reach is no longer valid.',
    '550 5.1.1 The account is no longer active, account closed',
    '501 5.1.3 Bad recipient address syntax: no such mailbox',
    '550 No such recipient',
    '550 5.0.0 <ann@reader.example>: Unknown address error 550-no such user',
    '550 ann@reader.example is not a valid mailbox',
    '550 This address does not exist or has been deleted',
    '550 5.1.0 - Unknown address error 550 5.1.1 User does not exist',
    '550 Requested action not taken: mailbox not found',
    'DNS Error: Domain name not found',
    'The following recipient(s) cannot be reached: unknown addressee',
    '550 we do not have an account by that name here',
  ],
  full: [
    '552 5.2.2 mailbox full',
    '550 5.1.1 mailbox full, quota exceeded',
    '452-4.2.2 The email account that you tried to reach is over quota. Please direct 452-4.2.2 the recipient to https://support.google.com/mail/?p=OverQuotaTemp',
    '452 4.2.2 The recipient’s inbox is out of storage space',
    '552 1 Requested mail action aborted, mailbox exceeded its storage allocation',
    '554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception',
    '550 5.7.1 user has exceeded his/her disk space limit',
    '552 ann@reader.example is over quota temporarily (#5.1.1)',
    'Recipient’s mailbox is full',
    '550 5.1.1 Postfach ist voll',
    '552 5.2.2 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]',
    '552 casella piena',
    '550 Buzón lleno',
    '552 A caixa postal está cheia',
    'メールボックスがいっぱいです',
    '552 邮箱空间已满',
    'Maildir over quota.',
    'User mailbox exceeds allowed size: ann@reader.example',
    '422 The recipient’s mailbox is over its storage limit',
  ],
  temporary: [
    '450 4.2.0 <ann@reader.example>: Recipient address rejected: Greylisted, see http://postgrey.example',
    '550 5.1.1 Greylisted, please try again',
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    '550 5.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time.',
    '421 4.3.2 Service shutting down',
    '451 4.7.1 Please try again later',
    '421 4.4.2 Connection timed out',
    '550 5.4.7 Delivery expired (message too old)',
    '554 5.4.14 Hop count exceeded - possible mail loop',
    '5.4.6 Routing loop detected: mail for reader.example loops back to myself',
    '550 5.1.1 too many recipients, user unknown for now',
    '5.4.1 No answer from host: connection refused',
    'retry timeout exceeded',
    '5.7.10 TLS handshake failed: certificate expired',
    '554 5.3.0 unknown mailer error 2: can’t create output',
    '550 5.3.5 Internal System Error',
    '451 4.4.3 DNS lookup failed: temporary error, host not found',
    'Host or domain name not found, try again',
    'The domain reader.example couldn’t be found. DNS Error: 12345678 DNS type ‘mx’ lookup of reader.example responded with code SERVFAIL',
    'Die Nachricht konnte vorübergehend nicht zugestellt werden',
    'Something went wrong',
  ],
  sender: [
    '550 5.1.1 <ann@reader.example>: Recipient address rejected: blocked using zen.spamhaus.example',
    '554 5.7.1 Service unavailable; Client host [198.51.100.20] blocked using b.barracudacentral.example',
    '550 5.7.1 Unfortunately, messages from [198.51.100.20] weren’t sent. Please contact your Internet service provider since part of their network is on our block list (S3150).',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
    '550 5.7.1 [198.51.100.20 12] Our system has detected that this message is likely unsolicited mail.',
    '550 5.7.25 The IP address sending this message does not have a PTR record setup',
    '550 5.7.1 Message rejected due to content restrictions',
    '552 5.3.4 Message size exceeds fixed limit',
    '552 5.7.0 This message was blocked because its content presents a potential security issue',
    '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
    '550 5.7.64 TenantAttribution; Relay Access Denied',
    '554 5.7.1 <ann@reader.example>: Relay access denied',
    '550 5.1.8 <news@harbour.example>: Sender address rejected: Domain not found',
    '550 Verification failed for <news@harbour.example> Called: Response: 550 no such user - Sender verify failed',
    '553 5.1.7 invalid sender address, user unknown',
    '554 Transaction failed. Reject due to policy restrictions. For explanation visit https://postmaster.gmx.example',
    '554-mail.example Your IP has a poor reputation',
    '550 5.7.1 Your message was rejected as spam: user unknown to our allow list',
    '550 5.7.606 Access denied, banned sending IP [198.51.100.20]',
    '550 5.7.1 The sender’s account has been suspended',
    '421 4.7.0 [TSS04] Messages from 198.51.100.20 temporarily deferred due to unexpected volume or user complaints',
    '553 5.7.2 [TSS09] All messages from 198.51.100.20 will be permanently deferred; Retrying will NOT succeed.',
    '550 5.7.1 Connections not accepted from servers without a valid reverse DNS',
    '501 5.5.4 Invalid HELO: domain does not exist',
    '554 5.6.0 Message contains invalid header',
  ],
  filtered: [
    '550 5.1.1 Refused due to recipient preferences',
    '550 5.7.0 The recipient does not want mail from this list'.replace('5.7.0', '5.2.1'),
  ],
  permanent: [
    '550 5.1.1 <ann@reader.example>',
    '550 5.1.1',
    '550 Requested action not taken: mailbox unavailable',
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [Name=Protocol Filter Agent][AGT=PFA]',
    '550 Requested action not taken',
    '550 mailbox suspended',
    '554 rejected',
  ],
}

/** CPU of twenty readings, in microseconds. */
function time(text: string): number {
  const from = process.cpuUsage().user
  for (let at = 0; at < 20; at += 1) weighRefusal(refusalOf(text))
  return process.cpuUsage().user - from
}

describe('an answer of a server', () => {
  test.each(Object.entries(ANSWERS).flatMap(([kind, answers]) => answers.map((answer) => [answer, kind] as const)))(
    '%s is %s',
    (answer, kind) => {
      expect(weighRefusal(refusalOf(answer))).toMatchObject({ kind })
    },
  )

  test.each([
    ['CONNECT', 'sender'],
    ['MAIL', 'sender'],
    ['RCPT', 'no-mailbox'],
    ['DATA', 'no-mailbox'],
  ] satisfies [RefusedStage, BounceKind][])('"550 unknown user" to %s is %s', (stage, kind) => {
    expect(weighRefusal({ code: 550, text: '550 unknown user', stage }).kind).toBe(kind)
  })

  test('that is a code of the field against a milder one in the words follows the words', () => {
    expect(weighRefusal(refusalOf('552 5.2.2 too much in it', { status: '5.1.1' })).kind).toBe('full')
    expect(weighRefusal(refusalOf('450 4.2.1 user unknown', { status: '5.1.1' })).kind).toBe('temporary')
  })

  test('says what spoke for its kind', () => {
    const { evidence } = weighRefusal(refusalOf('550 5.1.1 user unknown', { stage: 'RCPT' }))
    expect(evidence).toEqual(['words: no-mailbox', 'status 5.1.1', 'reply 550', 'answer to RCPT'])
  })

  test('of any length and any characters is read in time that grows with it', () => {
    for (const piece of ['user ', 'a@', '550 ', 'not ', 'mailbox is . ', '5.1.1 ', '[a=', 'http://']) {
      time(piece.repeat(50))
      expect(time(piece.repeat(20_000))).toBeLessThan(3_000_000)
    }
  })
})
