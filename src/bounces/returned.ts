/** Is a mail without a status report a returned one? Several weak signs together say so, no single one does. */
import type { Mail } from './mail.ts'
import { originalHeaders } from './mail.ts'

const DAEMONS =
  /^(?:mailer-daemon|mail-daemon|maildaemon|mailerdaemon|postmaster|mdaemon|mail\.?delivery\.?(?:system|subsystem)?|mail\.system|system|bounces?|no-?reply\.?postmaster|ndr|notifier|delivery)(?:@|$)/i
const DAEMON_NAMES =
  /\b(?:mail(?:er)?[- ]?(?:daemon|delivery)|delivery (?:sub)?system|mail system|postmaster|mail administrator|system administrator)\b/i
const FAILED =
  /\b(?:undeliver|non-?deliver|delivery (?:status|failure|has failed|report|problem|notification|error|has been (?:suspended|delayed))|failure (?:notice|delivery)|fail(?:ed|ure) (?:to deliver|in mail)|returned (?:mail|to sender|e-?mail)|returning (?:message|to sender|mail)|mail (?:delivery (?:failed|failure|system|error)|could not|failed|failure|system error|not delivered)|message (?:delivery|could not|not delivered|undeliver|returned)|delivery (?:failed|to the following)|(?:could|can|was|were)(?: ?n[o'’]t| not)(?: be)? (?:deliver|sent)|couldn['’]t be delivered|unable to deliver|not (?:yet )?(?:been )?delivered|did ?n[o'’]t reach|has not reached|wasn['’]t delivered|had (?:permanent )?(?:fatal |delivery )*(?:errors|problems)|(?:addresses|recipients?)[^.\n]{0,30}(?:failed|rejected)|error (?:delivering|occurred while)|bounced?)/i
const FAILED_ABROAD =
  /unzustellbar|zustell(?:ung|fehler)[^.\n]{0,40}(?:fehl|nicht)|nicht zugestellt|non remis|échec de (?:la )?(?:remise|livraison)|n'a pas pu être (?:remis|livré|délivré)|no se (?:ha )?pu(?:do|ede) entregar|no entregado|devuelto|mancato recapito|impossibile (?:consegnare|recapitare)|não (?:pôde ser |foi )?entregue|devolvid|onbestelbaar|niet (?:worden )?bezorgd|nie (?:została|można) dostarcz|не (?:было |может быть |удалось )?доставлен|недоставлен|配信(?:できま|不能|エラー)|送信できませんでした|配信されません|届けられま|退信|无法(?:投递|送达)|投递失败|전송(?:되지|실패)/i
const TRANSCRIPT = /^[ \t]*(?:>>>|<<<|out:|in:) ?\S|\b(?:rcpt to|mail from):\s*</im
const REPLY = /(?<![\d.])[45]\d\d[ -]#?(?:[45]\.\d{1,3}\.\d{1,3}\b|\S)/
const ABSENT =
  /\b(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|vacation|on holiday|abwesen|abwesenheit|réponse automatique|absence|absent|respuesta automática|fuera de la oficina|afwezig|resposta automática|risposta automatica|fuori sede|on leave|away from|automatisch(?:e antwort| antwoord)|autosvar)|автоответ|отсутств|自動(?:応答|返信)|不在|自动(?:回复|答复)|자동 ?(?:응답|회신)/i
const CHALLENGE =
  /\b(?:confirm (?:that )?you|verify (?:that )?you (?:are|sent)|(?:to|must|please) (?:confirm|verify)[^.\n]{0,60}(?:sender|message|human|person|e-?mail)|challenge[- ]response|message (?:is )?(?:being )?held (?:until|for)|spam ?arrest|boxtrapper|sender verification|waiting for (?:your )?(?:confirmation|verification)|click[^.\n]{0,40}to deliver)/i
const WARNING =
  /\b(?:warning|delay(?:ed)?\b|still (?:trying|being|in the queue)|not yet (?:been )?delivered|will (?:be retried|keep trying|continue (?:to try|trying)|retry|try again)|attempts will continue|temporary failure report|has been queued|no action is required|zurückgestellt|verzögert|retardé|retrasad|in ritardo|vertraagd)|отложен|遅延/i
const FINAL =
  /\b(?:gave up|given up|giving up|permanent(?:ly)?|will not be retried|no (?:further|more) (?:attempts?|delivery attempts?)|failed permanently|has expired|could not be delivered)\b/i

/** X-Failed-Recipients is Exim's and Google's own: nobody else writes it. */
export function isReturned(mail: Mail, text: string): boolean {
  if (mail.header('x-failed-recipients').length > 0) return true
  const opening = text.slice(0, 3000)
  const isDaemon =
    DAEMONS.test(mail.from) || (DAEMON_NAMES.test(mail.sender) && (mail.from === '' || hasNullPath(mail)))
  const signs: readonly (readonly [number, boolean])[] = [
    [2, isDaemon],
    [2, hasNullPath(mail)],
    [3, /multipart\/report/i.test(mail.header('content-type')[0] ?? '') && !ABSENT.test(mail.subject)],
    [2, FAILED.test(mail.subject) || FAILED_ABROAD.test(mail.subject)],
    [1, FAILED.test(opening) || FAILED_ABROAD.test(opening)],
    [1, TRANSCRIPT.test(opening) || REPLY.test(opening)],
    [1, originalHeaders(mail) !== '' || text.length < mail.text.length - 200],
    [-5, ABSENT.test(mail.subject)],
    [-3, mail.from === '' && !hasNullPath(mail) && !isDaemon],
    [-2, mail.header('in-reply-to').length > 0 && !isDaemon],
  ]
  return signs.reduce((sum, [weight, holds]) => sum + (holds ? weight : 0), 0) >= 4
}

/** RFC 5321 §4.5.5: reports have no return path; some deliverers write the daemon's name into the field. */
function hasNullPath(mail: Mail): boolean {
  return mail.header('return-path').some((value) => /^<?(?:|null|mailer-daemon(?:@\S+)?|#@\[\])>?$/i.test(value.trim()))
}

/** RFC 3834 and the marks that were there before it. */
export function isAutomatic(mail: Mail): boolean {
  const submitted = mail.header('auto-submitted')[0] ?? 'no'
  return (
    !/^no\b/i.test(submitted) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply-from', 'x-mail-autoreply'].some(
      (name) => mail.header(name).length > 0,
    ) ||
    /\b(?:auto_reply|junk)\b/i.test(mail.header('precedence')[0] ?? '') ||
    hasNullPath(mail) ||
    ABSENT.test(mail.subject)
  )
}

/** Asks the sender to prove to be a person before the mail is let through. */
export function isChallenge(mail: Mail): boolean {
  return CHALLENGE.test(`${mail.subject}\n${mail.text.slice(0, 2000)}`)
}

/** The server keeps trying: that is not a refusal. */
export function isWarning(mail: Mail, text: string): boolean {
  const words = `${mail.subject}\n${text.slice(0, 1500)}`
  return WARNING.test(words) && !FINAL.test(words)
}
