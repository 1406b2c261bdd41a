/** Words by which short lines ask the reader to share, follow or subscribe, in languages without a folder. */

/** With an asterisk: what such words begin with. */
export const ASKING: readonly string[] = [
  // Nordic, Baltic and Finnic.
  'dela, del på, del artikel*, del artikkel*, del denne, prenumerera, abonner*, abonnér*, nyhetsbrev*, nyhedsbrev*, följ oss, følg os, følg oss, läs mer, läs också, les mer, les også, læs mere, læs også, tipsa oss, tip os, tips oss, meld deg på, tilmeld dig, jaa, tilaa, uutiskirje*, seuraa meitä, lue lisää, lue myös, jaga, telli, loe edasi, loe lisaks, dalin*, dalies, prenumeruok*, skaityk*, abonē*, lasi vairāk, lasiet vairāk',
  // Slavic, in Latin and in Cyrillic letters.
  'udostępnij*, zapisz się, subskryb*, obserwuj*, czytaj dalej, czytaj więcej, czytaj też, czytaj także, polub, skomentuj, sdíle*, zdieľa*, odebírej*, odoberaj*, sleduj*, přihlaste se, přihlásit se, prihláste sa, číst dál*, čtěte také, čtěte dále, čítaj*, podijeli*, podeli*, pretplati*, prijavi*, pratite, pročitaj*, naroči*, поделит*, поділи*, подпис*, підпис*, читать далее, читать дальше, читайте, читати далі, следите, стежте, сподели*, абонир*, последвай*, рассылк*, розсилк*',
  // Romanian, Hungarian, Greek, Turkish, Catalan, Basque.
  'distribuie, distribuiți, abonea*, urmăreș*, citește și, citește mai, citiți și, oszd meg, megosztás*, iratkozz*, feliratkoz*, hírlevél*, kövess*, olvass tovább, κοινοποι*, κοινοποί*, μοιρα*, εγγρα*, ακολουθ*, διαβάστε, paylaş*, abone ol*, bültenimiz*, takip ed*, bizi takip, devamını oku*, comparteix*, subscriu*, segueix*, llegeix*, partekatu, harpidetu',
  // Semitic, Persian, Hindi and Korean.
  'شارك*, مشاركة, اشترك*, تابعنا, تابعونا, اقرأ المزيد, اقرأ أيضا, النشرة البريدية, ادامه مطلب, عضویت, שתפו, שיתוף, הירשמו, הרשמ*, עקבו, קראו עוד, קראו גם, शेयर, सब्सक्राइब, फॉलो, 공유*, 구독*, 팔로우*, 더 보기, 더보기, 뉴스레터*',
  // South-East and East Asian.
  'chia sẻ, đăng ký, theo dõi, đọc thêm, xem thêm, bagikan, berlangganan, ikuti kami, baca juga, baca selengkapnya, แชร์*, ติดตาม*, สมัครรับ*, อ่านต่อ*, シェア*, フォロー*, メルマガ*, 購読*, チャンネル登録*, 続きを読む*, 会員登録*, 分享*, 订阅*, 訂閱*, 关注我*, 關注我*, 追蹤*, 閱讀更多*, 阅读更多*, 阅读全文*, 转发*',
].flatMap((words) => words.split(', '))
