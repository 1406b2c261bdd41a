/** How German ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet('Dr Prof Dipl Ing Hr Fr St Bgm Hl Med Jur Phil Pfr Msgr Frhr Geb geb Mag'),
  inside:
    wordSet(`Mio Mrd Tsd Abs Art Nr Str Jh Jhs bzw ca vgl evtl ggf inkl exkl max min sog u.a o.ä d.h i.d.R v.a bspw Aufl
    Bd Ziff Kap Verf Hrsg gegr gest verh ehem stellv einschl zzgl lfd tel Tel ff rd p.a v n Chr z.B z.T u d i`),
  beforeNumbers: wordSet('S Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez'),
  mayClose: wordSet('usw etc usf Co Inc Corp'),
  openers:
    wordSet(`Der Die Das Den Dem Des Ein Eine Einer Einem Er Sie Es Wir Ich Ihr Man Dies Diese Dieser Dieses Diesem In Im
    An Am Auf Aus Bei Beim Mit Nach Seit Von Vom Zu Zum Zur Durch Für Gegen Um Über Unter Vor Während Wegen Trotz Laut Wie Wenn
    Als Weil Obwohl Nachdem Bevor Da Doch Aber Und Oder Denn So Auch Nun Jetzt Dann Dort Hier Zudem Außerdem Damit Dabei Dazu
    Dafür Daher Deshalb Jedoch Allerdings Bereits Seine Ihre Sein Ihr Kein Keine Alle Viele Einige Mehrere Bis Ab Was Wer Wo`),
  behindOrdinals:
    wordSet(`Januar Jänner Februar Februars März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts Jahrhunderte Jahrestag Jahrestages Geburtstag Geburtstages Todestag Platz Platzes Rang Mal Male
    Spieltag Spieltages Minute Runde Saison Klasse Stock Obergeschoss Etage Auflage Bundestag Bundestages Parteitag Bezirk
    Weltkrieg Weltkrieges Wahlperiode Legislaturperiode Senat Strafsenat Zivilsenat Kammer Armee Division Etappe Tag Tages
    Woche Monat Jahr Lebensjahr Quartal Staffel Folge Kongress Sinfonie Liga Bundesliga`),
  speech: /^(?:sagte|sagt|fragte|fragt|rief|meinte|schrieb|antwortete|erklärte|so)\b/u,
}
