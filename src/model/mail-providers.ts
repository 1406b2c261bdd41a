/** Large providers of mail (their own pages). What is one letter away from one of them is a slip of the hand. */
export const PROVIDERS: readonly string[] =
  `gmail.com googlemail.com hotmail.com hotmail.fr hotmail.de hotmail.es hotmail.it hotmail.co.uk outlook.com
  outlook.de outlook.fr outlook.es live.com live.fr live.nl live.co.uk yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it
  yahoo.co.uk yahoo.co.jp yahoo.com.br icloud.com proton.me protonmail.com web.de t-online.de freenet.de
  posteo.de mailbox.org arcor.de orange.fr wanadoo.fr laposte.net libero.it virgilio.it tiscali.it alice.it
  telefonica.net uol.com.br bol.com.br terra.com.br ziggo.nl hetnet.nl planet.nl bluewin.ch comcast.net verizon.net
  btinternet.com telenet.be skynet.be yandex.ru rambler.ru seznam.cz onet.pl interia.pl naver.com hanmail.net
  docomo.ne.jp ezweb.ne.jp softbank.ne.jp fastmail.com zoho.com rediffmail.com bigpond.com shaw.ca sympatico.ca`.split(
    /\s+/,
  )
