/**
 * What furniture says, in the languages that we have met it in. Whole-line patterns: the filters bound the length. They
 * are matched against text in lower case: an expression that folds case itself takes ten times as long.
 */

/** Lines that are a label of the page, never a sentence of an article. */
export const LABEL =
  /^[^\p{L}\p{N}_]*(?:advertise?ments?|sponsored(?: content| by.*)?|promoted|anzeige|werbung|publicidad|publicité|pubblicità|iklan|reklama|рекламa?|current issue|popular|swipe(?: to scroll.*)?|scroll to continue.*|story continues below.*|article continues (?:below|after).*|continue reading.*|continue reading below|waiting for your permission.*|loading|read more|read less|show more|view comments?|view gallery|view all|see all|click to expand|play video|watch video|video player|your browser does not support.*|please enable javascript.*|enable javascript.*|table of contents|article content|on this page|in this article|skip to (?:content|main|end).*|back to top|top stories|editors?['’]? picks?|trending(?: now)?|most (?:read|popular)|whatsapp|facebook|twitter|copy link|link copied.*|print|email|e-mail|comments?|leave a (?:comment|reply)|no posts|next article|previous article|search|live-?blog|get it now|buy now|shop now|check price|learn more|download (?:now|pdf)|subscribe|subscribe now|sign up|sign in|log in|register|donate|related|ende der weiteren informationen|weitere informationen|mehr (?:lesen|anzeigen)|weiterlesen|teilen|drucken|merken|kommentare|newsletter|getty images?|getty|reuters|ap photo|afp|shutterstock|istock\w*)[^\p{L}\p{N}_]*$/u

/** The start of a line that points to another article. */
export const POINTER =
  /^[\W_]{0,4}(?:also(?: (?:on|read|see)\b.{0,25})?|more|more from.{0,30}|more on.{0,40}|read(?: more| next| also| the| on| this| our)?\b(?: about.{0,40})?|related(?: (?:articles?|stor(?:y|ies)|coverage|content|reading|posts?|links?|news|video))?|see(?: also| more| related)|watch(?: also| more| live| now| the video| next)?|listen(?: now| to)?|recommended(?: reading| for you)?|don['’]t miss|up next|next up|in case you missed it|icymi|you (?:may|might)(?: also)? (?:like|enjoy|be interested)\w*|click here|trending|must read|must-read|explore more|find out more|lesen sie (?:auch|mehr|dazu|hier)|lesen(?: sie)? ?auch|lies auch|mehr (?:zum thema|dazu|lesen|infos?)|auch interessant|das könnte sie auch interessieren|zum thema|siehe auch|à lire(?: aussi| également)?|lire aussi|lire la suite|voir aussi|sur le même sujet|leer más|lee también|lea (?:también|más)|ver más|te puede interesar|puede (?:interesarte|leer)|más información|noticias? relacionadas?|relacionad[oa]s?|leia (?:também|mais)|confira (?:as|os|outras?|mais) (?:últimas )?notícias[^.:]{0,30}|lire (?:l['’]|la |le |les |notre |nos )[^:.]{2,30}(?=\s?:)|veja também|saiba mais|leggi anche|leggi di più|per approfondire|lees ook|bekijk ook|læs også|läs (?:också|mer|även)|les også|lue myös|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|baca juga|читайте (?:также|ещё)|смотрите также|читать также|ayrıca|taip pat skaitykite|関連記事|あわせて読みたい|相关阅读|延伸阅读|관련기사)(?=$|[\s:»>|\].,–—-])\s*:?/u

const AGENCIES =
  'ap|afp|epa|efe|reuters|getty(?: images)?|ap photo|associated press|pa(?: images| media| wire)?|dpa|picture[- ]alliance|imago(?: images)?|shutterstock|istock\\w*|alamy|unsplash|pixabay|pexels|rex|usa today sports|bloomberg|ansa|lapresse|keystone|apa|tass|yonhap|xinhua|wikimedia(?: commons)?|flickr|handout|file|screenshot|courtesy|supplied'

/** A picture's caption or credit. */
export const CAPTION = new RegExp(
  [
    String.raw`^[\W_]{0,3}(?:(?:file |stock |cover |featured |header |lead |hero |main |top )?(?:photo|image|picture|photograph|illustration|graphic|video|foto|bild|grafik|titelbild|symbolbild|imagen|immagine|image source|gallery|photo illustration|screenshot|zdjęcie|fot\.|фото)s?)(?: credits?| by| source| courtesy(?: of)?| via| copyright| rights)?\s*(?:[:©/|]|by\s+\p{Ll}|courtesy|via)[^.!?]{0,140}\.?$`,
    String.raw`^[\W_]{0,3}(?:credits?|crédits?|crédito|bildquelle|bildnachweis|bildrechte|quelle bild|fotocredit|photo credit|image credit|image source)\s*[:©]`,
    String.raw`(?:[(\[|/–—-]\s*|\b(?:photo(?:graph)?s?|image|picture|credit|foto|bild|quelle|via|by)\s*:?\s*(?:[^.()]{0,40}[/,|]\s*)?|©\s?(?:[^.()]{0,40}[/,|]\s*)?)(?:${AGENCIES})(?:[\s/,|-][^.()]{0,50})?[)\]]?\.?$`,
    String.raw`\((?:photo|image|picture|credit|foto|bild|photograph|ap photo|illustration|video)s?\b[^)]{0,100}\)\.?$`,
    String.raw`^©\s?\S[^.]{0,80}$`,
    String.raw`[—–|-]\s?(?:fotos?|photos?|bild|imagem|imagen|créditos?|crédits?(?: photos?)?)\s?:\s?[^.!?:]{2,60}$`,
    String.raw`\bcrédits? photos?\s?:\s?[^.!?:]{2,60}$`,
    String.raw`^(?:in this|this)\b[^.]{0,80}\b(?:file photo|photo provided|handout|undated photo|image released|photo released|photo taken)\b`,
    String.raw`^\(?image source\)?$`,
  ].join('|'),
  'u',
)

export const COUNTER =
  /^(?:image |photo |slide |bild |foto )?\d{1,3}\s*(?:of|\/|von|de)\s*\/?\s*\d{1,3}$|^\d{1,2}:\d\d$/u

/** Leafing through the pages of an article: "1 2 3 next page", "Seite 1 von 2". */
export const PAGES =
  /^(?=.*(?:\d|pag|pág|seite))(?:(?:page|seite|página|pagina|next|previous|prev|nächste|vorherige|weiter|zurück|siguiente|anterior|suivante?|précédente?|successiva|precedente|próxima|of|von|de|sur|di|\d{1,3})(?![\p{L}\p{N}])[\s|/›»‹«<>…]*){2,}$/u

export const SIGN_UP =
  /^[\W_]{0,4}(?:(?:please )?(?:sign up|subscribe|register|sign-up)\b.*|(?:get|receive|join|want|enjoy|like what you)\b.*\b(?:newsletters?|inbox|e-?mail(?: updates| alerts| list)?|mailing list|subscribers?|subscription)\b.*|(?:abonnieren sie|jetzt abonnieren|melden sie sich|hier anmelden|newsletter (?:abonnieren|bestellen)|unser newsletter)\b.*|(?:abonnez-vous|inscrivez-vous|recevez)\b.*|(?:suscríbete|suscríbase|apúntate|regístrate)\b.*|(?:iscriviti|abbonati)\b.*|(?:inscreva-se|assine)\b.*|if you haven['’]t subscribed.*)$|\b(?:sign up|subscribe) (?:to|for) (?:our|the|my|this|a free|\w+['’]s)\b.{0,60}(?:newsletters?|updates|channel|podcast|briefing|e-?mails?)\b|\b(?:straight|delivered|right|directly|sent) (?:in|to|into) your (?:e-?mail )?inbox\b|\bdownload (?:the|our) .{0,30}\bapp\b|\bstart your free trial\b/u

export const FOLLOW =
  /^[\W_]{0,4}(?:(?:you can )?(?:follow|like|find|connect with|reach|join|tweet|contact|e-?mail|message|visit)\b.{0,60}\b(?:on|at|via|through|by)\b.{0,20}\b(?:twitter|facebook|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|bluesky|mastodon|pinterest|google news|x\b|@\w+|\S+@\S+)|follow\b.{0,40}@\w+|.{0,60}\bfollow (?:him|her|them|me|us|\w+ \w+) (?:on|at)\b|(?:folgen sie|folge) uns\b|suivez[- ](?:nous|moi)|síguenos|siga-nos|seguici|(?:acompanhe|siga|curta|sigue|segui|suivez|retrouvez)\b.{0,50}\b(?:facebook|instagram|twitter|youtube|tiktok|telegram|whatsapp|google)\b|get connected on|listen to \w+ live at|follow us\b|join us on\b|join the conversation|join our \w+ (?:group|channel|community)|tweets? by\b)/u

export const SHARE =
  /^[\W_]{0,4}(?:share(?: (?:this|on|via|with|the|your)\b.*)?|shares?|like this(?: story)?\b.*|share\W+tweet.*|tweet(?: this)?|pin it|save|whatsapp\b.*|facebook twitter\b.*|artikel teilen|diesen artikel teilen|teilen (?:auf|via)?.*|partager\b.*|compartir\b.*|condividi\b.*|compartilh\w+\b.*|like this:?|share this:?)$/u

export const BY_LINE =
  /^[\W_]{0,3}(?:(?:written|story|text|words|reported|posted|published|reviewed|edited|updated|photos?|photographs|photography|fact[- ]checked|medically reviewed|verified|last edited|contributed|presented|kolumne|kommentar|interview|gastbeitrag|ein|eine)\b[^.]{0,40}\s)?(?:by|von|par|por|di|door|af|av|przez|autor(?:in|en)?|authors?|auteur|autore|text)\s*:?\s+\p{Ll}/u

export const READING_TIME =
  /\b\d+\s*-?\s*(?:min(?:ute)?s?\.?|minuten)\s*(?:read|lesezeit|lesen|de lecture|de lectura|lettura)?\b|^(?:lesezeit|lesedauer|reading time|read time|temps de lecture|tiempo de lectura)\b|^\d+ (?:hours?|days?|weeks?|months?|years?|stunden|tagen?) ago$/u

export const AGENCY_LINE =
  /^[\s([{*–—-]*(?:(?:source|quelle|fuente|fonte|kilde|källa)\s*:\s*)?(?:the )?(?:associated press|ap|afp|agence france-presse|reuters|dpa|apa|sda|ansa|efe|pti|ians|upi|tass|xinhua|bloomberg|epd|kna|press association|canadian press|cnn|staff(?: report(?:s|er)?)?|wire reports?|dapd|sid|ntb|tt|anp|belga|ap\/afp)(?:[\s/,&-]+(?:afp|ap|dpa|reuters|apa|sda|sid|lno|lby|lnw|lsw|ino|red|ots|staff))*[\s)\]}.*]*$/u

export const SOURCE_LINE =
  /^[\s([{]*(?:source|quelle|quellen|fuente|fonte|kilde|källa|bron|źródło|источник|来源|责编|编辑|出典)s?\s*[:：]/u

/** A line on rights, anywhere in a closing line. */
export const COPYRIGHT =
  /^[\s(*]*(?:©|\(c\)|ⓒ|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti|無断転載)|all rights reserved|alle rechte vorbehalten|무단\s*전재|may not be (?:published|reproduced)|^reprinted (?:by|with) permission|^republished (?:by|with) permission|^this material may not|unauthorized reproduction|creative commons|^distributed by\b/u

export const TAG_LINE =
  /^[\W_]{0,3}(?:filed under|tags?|tagged(?: with| in| as)?|topics?|categor(?:y|ies)|keywords?|posted in|labels?|more about|more on|schlagw(?:ort|örter)|themen|stichworte|etiquetas|temas|mots[- ]clés|argomenti|étiquettes|tagi|теги|метки|标签)\s*[:|]/u

export const TIP_LINE =
  /^[\W_]{0,4}(?:have (?:a|any|you got a)\b.{0,40}(?:tip|story|question|comment|feedback|news)\b|do you have (?:a|any)\b.{0,50}\b(?:story|tip|question|information)|got a (?:story|tip|question)|like this (?:story|article)|enjoy(?:ed)? this|did you (?:like|enjoy)|was this (?:article|page|helpful)|what do you think|let us know|tell us|share your (?:opinion|thoughts|story|views)|send (?:us|your|tips|comments|story)|to (?:contact|report|comment)|contact (?:us|the author|the reporter|the editor|\w+ \w+ at)\b|reach \w+|e-?mail:?\s|questions or comments|comments? (?:are|on this)|if you (?:or someone you know|enjoyed|liked|have|found|want|would like)\b|to read more|for more (?:information|news|stories|on|from|about|details)|read (?:the )?full\b|click here|see more\b.{0,40}\bhere|learn more\b|support (?:our|us|independent)|become a (?:member|subscriber|patron)|donate\b|help us\b|note:? this (?:post|article)|disclaimer\b|disclosure\b|affiliate\b|we may (?:earn|receive)|this (?:post|article|page) (?:may )?contains? (?:affiliate|sponsored)|hat ihnen dieser|haben sie\b.{0,60}(?:gefunden|fragen|hinweise)|kontaktieren sie|bitte (?:achten|beachten)|die redaktion|mehr lesekomfort|e-paper und|push-nachrichten|nein danke|the (?:views|opinions)\b.{0,60}\b(?:expressed|are those)|opinions expressed|special offer\b|prices were accurate|the product experts|if you purchase|when you (?:buy|purchase)|products? (?:featured|mentioned)|our team (?:of experts)?\b.{0,40}\b(?:picks?|recommends?)|try \w+(?: \w+)? (?:for )?free|look for the perfect|watch (?:her|his|their)\b.{0,40}:$|inquiries:|photo:|aktuelle meldungen|lea más)|\bmay be reached at\b|\bcan be reached at\b|\bcontact (?:him|her) at\b|\breach (?:him|her|them) at\b/u

/** Headings under which an article is over. */
export const END_SECTION =
  /^[\W_]{0,4}(?:more (?:great|from|on|stories|news|articles|posts|coverage|to (?:read|explore)|like this|in|about)\b.*|related(?: (?:articles?|stor(?:y|ies)|posts?|content|coverage|links?|topics?|news|reading|videos?|resources))?|you (?:may|might|ll)(?: also)? (?:like|enjoy|love|be interested in)\b.*|you may also\b.*|read (?:more|next|also)\b.*|further reading|recommended(?: (?:for you|stories|articles|reading|posts))?|latest(?: (?:news|stories|articles|posts|from|videos))?\b.*|most (?:read|popular|viewed|recent)\b.*|popular(?: (?:posts|stories|articles|now))?|trending(?: (?:now|stories|articles))?|top stories|editor['’]?s['’]? (?:picks?|choice)|don['’]t miss.*|what to read next|up next|next article|also (?:read|on|in)\b.*|about (?:the )?(?:author|writer|contributor)s?\b.*|about me|author(?:s| bio)?|written by|comments?(?: \(\d+\))?|\d+ (?:comments?|responses?|replies|thoughts on.*)|leave a (?:comment|reply).*|join the (?:conversation|discussion)|share this.*|tags?|topics|categories|newsletter|subscribe.*|sign up.*|follow (?:us|me)\b.*|(?:other ways to )?connect with\b.*|stay (?:connected|in touch|informed).*|get in touch|contact(?: us)?|sponsored.*|advertisement|disclaimer|disclosure|image credits?|photo credits?|credits|footnotes?|mehr (?:zum thema|aus|von|nachrichten|zu)\b.*|lesen sie (?:auch|mehr).*|das könnte (?:sie|dich)\b.*|auch interessant|weitere (?:artikel|informationen|meldungen|themen|nachrichten|beiträge)\b.*|zum thema|verwandte (?:artikel|themen)|ähnliche (?:artikel|beiträge)|die autor(?:in|en)|der autor|über (?:den autor|die autorin)|über den autor.*|kommentare?|à lire aussi.*|sur le même (?:sujet|thème)|articles? (?:similaires|liés)|commentaires?|noticias relacionadas|artículos relacionados|te puede interesar.*|más (?:sobre|noticias|en)\b.*|lo más (?:leído|visto)|comentarios?|leggi anche.*|articoli correlati|commenti|leia também.*|notícias relacionadas|veja também.*|lees ook.*|läs (?:mer|också).*|les også.*|læs også.*|czytaj (?:też|także).*|baca juga.*|читайте также.*|по теме|taip pat skaitykite.*|related stories|関連記事|【関連記事】|관련기사.*|相关(?:新闻|阅读|文章))\W*$/u

/** Lines on who made it, in closing position. */
export const PRODUCTION =
  /^[\W_]{0,3}(?:redaktion|übersetzung|aus dem (?:englischen|französischen|amerikanischen)|schlussredaktion|faktencheck|bildredaktion|audioversion|mitarbeit|sendung|this article (?:was )?(?:originally|first) (?:appeared|published|written)|this (?:story|post|piece) (?:was )?(?:originally|first) (?:appeared|published)|(?:originally|first) (?:published|appeared)|lest den originalartikel|dieser (?:artikel|text|beitrag) (?:ist|erschien|wurde)|(?:story|article) source|edited by|editing by|\(?(?:reporting|writing|editing|additional reporting|with (?:reporting|files)) (?:by|from)\b.*(?:editing|writing) by)(?=$|[\s:])/u

/** The paper that a report is on, named after its last sentence. */
export const REFERENCE =
  /^[\W_]{0,3}(?:more information|journal (?:information|references?)|references?|citation|story source|provided by|explore further)\s*:|\bdoi\s?:?\s?(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4}/u

/** The rules for comments, above their form. */
export const COMMENT_RULES =
  /\bmoderat\w+ (?:all )?(?:the )?comments\b|\bcomments (?:are|will be|may be) (?:pre-?)?moderated\b|\b(?:comments?|comentários?|comentarios?|kommentar\w*|commentaires?|commenti|reacties)\b.{0,120}\b(?:moderat\w+|moderad\w+|modér\w+|moderiert|gemodereerd|aprovad\w+|aprobad\w+|freigeschaltet|freigegeben|gelöscht|removed|deleted|excluíd\w+|eliminad\w+)\b/u

/** What the publisher adds under an article: rules for comments and letters, corrections wanted, interests declared. */
export const HOUSE_NOTE = new RegExp(
  [
    COMMENT_RULES.source,
    String.raw`\bsubject to (?:our|the) terms (?:and|&) conditions\b|^some (?:details|names) have been changed\b|^names have been changed\b|\ball opinions (?:are|expressed)\b|\bopinions are my own\b|\b(?:original|all) content\b.{0,40}\bcopyright|\breprinted (?:by|with) (?:the )?permission\b|^(?:einen )?fehler\b.{0,30}\b(?:entdeckt|gefunden)\b|\büber eine (?:e-)?mail an\b|^inhaltliches feedback|\bkontaktformular\b|\bthis video has failed to load\b|^[\W_]*(?:this is a (?:breaking|developing)\b|(?:this )?(?:breaking|developing) (?:news )?story\b|more (?:to follow|follows|to come)\b|check back for (?:more|updates)|this (?:story|article|page) (?:is being|will be) updated|mehr in kürze|dieser (?:artikel|text|beitrag) wird (?:laufend |ständig )?aktualisiert|plus d['’]informations à (?:suivre|venir))`,
  ].join('|'),
  'u',
)

/** What is in place of something embedded until the reader agrees to its cookies. */
export const EMBED_NOTICE =
  /^[\W_]{0,4}(?:(?:empfohlener )?externer? inhalte?(?:$| (?:nicht|von|aktivieren|anzeigen))|an dieser stelle (?:findest|finden|befindet)\b.{0,40}\bextern|(?:deine|ihre) (?:privatsphäre|datenschutz|cookie)-?einstellungen\b|(?:mit (?:deiner|ihrer) zustimmung|ich bin damit einverstanden)\b.{0,80}\b(?:inhalte?|angezeigt|geladen)|personenbezogene daten können an dritt|(?:um|zum) .{0,60}\b(?:anzuzeigen|anzuschauen|anzusehen|anzeigen)\b.{0,60}\bcookies|to (?:view|see|watch|display|show|load) this (?:content|embed|video|post|tweet|map)\b.{0,120}\b(?:cookies?|consent|tracking|settings)|this (?:content|embed|article contains content)\b.{0,80}\b(?:hosted|provided) by\b|allow .{1,30} content\?$|we (?:need|ask for) your (?:consent|permission)\b|(?:pour|afin de) (?:afficher|voir|visionner|lire) (?:ce|cette)\b.{0,120}\bcookies|ce contenu (?:est bloqué|n['’]a pas pu)|para (?:ver|visualizar) este (?:contenido|vídeo|video)\b.{0,120}\bcookies|per (?:vedere|visualizzare) questo contenuto\b.{0,120}\bcookie)/u

/** The line that opens the readers' comments, with their number. */
export const COMMENTS_HEAD =
  /^\W*(?:\d[\d.,]* (?:comments?|kommentare?|commentaires?|comentários?|comentarios?|commenti|reacties|kommentarer|komentarzy|комментари\p{L}+|responses|replies|thoughts on .*)|(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|комментарии) ?\(\d+\))\W*$/u

/** A call to sign up that opens a later sentence of a closing paragraph. */
export const LATER_SIGN_UP = /[.!?][”"]? (?:sign up|subscribe|register) (?:for|to|here|now|today)\b/u

/** An offer in closing position. */
export const OFFER =
  /^[\W_]{0,4}(?:get (?:real-time|the latest|instant|daily|live|breaking|all the latest|more)\b|get\b.{0,30}\bfree\b|want (?:more|to (?:keep|stay|learn|know|read|get|see|hear|join|support))\b|like it\?|pin it|shop\b.{0,40}\b(?:at|on|here|now)\b|if you(?:['’]re| are) interested in\b|check out (?:our|my|the|these|this|more|all)\b|explore (?:our|hundreds|thousands|more|all)\b|browse (?:our|all|more)\b|stay (?:up to date|tuned|informed|connected)\b|join (?:us|our|thousands|millions|the)\b|start (?:your|a) free\b|order (?:your|now)\b|download (?:our|the|your|a)\b|(?:hey|hi|hello)[,!]? (?:there[,!]? )?(?:i['’]m|i am|my name is)\b)/u

/** Who did what, in the roll under a picture story. */
export const CREDIT_ROLL =
  /^[\W_]{0,3}(?:[\p{L}, &/-]{0,40}\b(?:hair|make-?up|nails|stylist|styling|photograph(?:y|er|s)|illustrations?|illustrator|animation|graphics?|camera|kamera|schnitt|producers?|art direction|creative direction|casting|fact[- ]check(?:er|ing)?|copy[- ]?edit(?:or|ing)?)\s*:|.{0,30}\b(?:foto|fotos|bild|photo)\s*(?:\[m\])?\s*:)\s*\p{Ll}/u

/** What a bio says of its author. */
export const BIO_VERB =
  /\b(?:is|was|has|covers?|writes?|works?|reports?|joined|lives|holds|studied|can be|specializ\w+|specialis\w+|focus\w+|serves|spends|contributes?|ist|arbeitet|schreibt|studierte|berichtet|lebt|war|est|écrit|travaille|es|escribe|trabaja|è|scrive|lavora)\b/u
