#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/breaks.h"
#include "shingling/lang/language.h"
#include "shingling/tokenize.h"
#include "shingling/unicode.h"
#include "shingling/words.h"
#include "tests/support/words_of_text.h"

// Checks of the words in the tables, language by language, on numbers and sentences made for this test.
namespace stemma::shingling {
namespace {

using testing::words_of_text;

struct NumberCheck {
  std::string_view language, word;
  int value;
};
constexpr NumberCheck kNumbers[] = {
    {"ar", "ثلاثة", 3},
    {"ar", "ثمانية", 8},
    {"ar", "خمسين", 50},
    {"ar", "مئة", 100},
    {"ar", "آلاف", 1000},
    {"zh", "两", 2},
    {"zh", "七", 7},
    {"zh", "六十", 60},
    {"zh", "千", 1000},
    {"ja", "四", 4},
    {"ja", "一つ", 1},
    {"ja", "九十", 90},
    {"ja", "百", 100},
    {"ko", "다섯", 5},
    {"ko", "여덟", 8},
    {"ko", "스물", 20},
    {"ko", "육십", 60},
    {"ko", "천", 1000},
    {"en", "one", 1},
    {"en", "twelve", 12},
    {"en", "ninety", 90},
    {"en", "hundred", 100},
    {"en", "thousand", 1000},
    {"de", "eins", 1},
    {"de", "zwölf", 12},
    {"de", "dreißig", 30},
    {"de", "hundert", 100},
    {"de", "tausend", 1000},
    {"fr", "une", 1},
    {"fr", "seize", 16},
    {"fr", "soixante", 60},
    {"fr", "cents", 100},
    {"fr", "mille", 1000},
    {"es", "dos", 2},
    {"es", "quince", 15},
    {"es", "setenta", 70},
    {"es", "ciento", 100},
    {"es", "mil", 1000},
    {"it", "tre", 3},
    {"it", "sei", 6},
    {"it", "quattordici", 14},
    {"it", "diciotto", 18},
    {"it", "sessanta", 60},
    {"it", "duecento", 200},
    {"it", "novecento", 900},
    {"it", "mila", 1000},
    {"pt", "três", 3},
    {"pt", "catorze", 14},
    {"pt", "dezesseis", 16},
    {"pt", "dezasseis", 16},
    {"pt", "cinquenta", 50},
    {"pt", "duzentas", 200},
    {"pt", "quinhentos", 500},
    {"pt", "mil", 1000},
    {"nl", "één", 1},
    {"nl", "acht", 8},
    {"nl", "twaalf", 12},
    {"nl", "tachtig", 80},
    {"nl", "driehonderd", 300},
    {"nl", "duizend", 1000},
    {"pl", "jedenaście", 11},
    {"pl", "piętnaście", 15},
    {"pl", "dziewiętnaście", 19},
    {"pl", "czterdzieści", 40},
    {"pl", "dwieście", 200},
    {"pl", "sześćset", 600},
    {"pl", "tysięcy", 1000},
    {"cs", "tři", 3},
    {"cs", "čtrnáct", 14},
    {"cs", "devatenáct", 19},
    {"cs", "šedesát", 60},
    {"cs", "stě", 100},
    {"cs", "tisíce", 1000},
    {"ru", "четырёх", 4},
    {"ru", "четырех", 4},
    {"ru", "одиннадцать", 11},
    {"ru", "сорок", 40},
    {"ru", "девяносто", 90},
    {"ru", "двести", 200},
    {"ru", "девятьсот", 900},
    {"ru", "тысяч", 1000},
    {"sv", "ett", 1},
    {"sv", "sju", 7},
    {"sv", "arton", 18},
    {"sv", "tjugo", 20},
    {"sv", "sjuttio", 70},
    {"sv", "femhundra", 500},
    {"sv", "tusen", 1000},
    {"da", "otte", 8},
    {"da", "elleve", 11},
    {"da", "tyve", 20},
    {"da", "halvtreds", 50},
    {"da", "tres", 60},
    {"da", "halvfjerds", 70},
    {"da", "firs", 80},
    {"da", "halvfems", 90},
    {"da", "tusind", 1000},
    {"fi", "seitsemän", 7},
    {"fi", "yksitoista", 11},
    {"fi", "kuusikymmentä", 60},
    {"fi", "kaksisataa", 200},
    {"fi", "yhdeksänsataa", 900},
    {"fi", "tuhatta", 1000},
    {"el", "τέσσερις", 4},
    {"el", "δεκατρείς", 13},
    {"el", "σαράντα", 40},
    {"el", "εκατόν", 100},
    {"el", "πεντακόσιες", 500},
    {"el", "χίλια", 1000},
    {"uk", "пʼять", 5},
    {"uk", "девʼять", 9},
    {"uk", "чотирнадцять", 14},
    {"uk", "сорок", 40},
    {"uk", "девʼяносто", 90},
    {"uk", "двісті", 200},
    {"uk", "шістсот", 600},
    {"uk", "тисяч", 1000},
    {"tr", "bir", 1},
    {"tr", "dört", 4},
    {"tr", "on", 10},
    {"tr", "yirmi", 20},
    {"tr", "elli", 50},
    {"tr", "seksen", 80},
    {"tr", "yüz", 100},
    {"tr", "bin", 1000},
    {"hu", "két", 2},
    {"hu", "kettő", 2},
    {"hu", "tizenegy", 11},
    {"hu", "tizenkilenc", 19},
    {"hu", "negyven", 40},
    {"hu", "kilencven", 90},
    {"hu", "ötszáz", 500},
    {"hu", "ezer", 1000},
    {"ro", "două", 2},
    {"ro", "șapte", 7},
    {"ro", "paisprezece", 14},
    {"ro", "nouăsprezece", 19},
    {"ro", "șaizeci", 60},
    {"ro", "sute", 100},
    {"ro", "mii", 1000},
    {"ca", "dues", 2},
    {"ca", "set", 7},
    {"ca", "disset", 17},
    {"ca", "vint", 20},
    {"ca", "seixanta", 60},
    {"ca", "cents", 100},
    {"ca", "mil", 1000},
};

/// Ten sentences of news a language, a line each.
struct Sentences {
  std::string_view language, lines;
};
constexpr Sentences kNews[] = {
    {"it", R"(Il consiglio comunale si riunirà di nuovo giovedì per decidere sul futuro del ponte.
La ministra ha detto che non ci saranno altri tagli alla scuola pubblica.
Secondo la polizia, due persone sono state ferite nell'incidente sulla strada costiera.
Gli abitanti della valle chiedono più treni e meno traffico nel centro.
Dopo una lunga trattativa i sindacati hanno firmato l'accordo con l'azienda.
Il fiume è salito di oltre un metro durante la notte, ma gli argini hanno tenuto.
Anche quest'anno la fiera del libro si è chiusa con un numero record di visitatori.
Nessuno degli ostaggi è stato liberato, come aveva promesso il governo.
La squadra ha vinto tutte le partite che ha giocato in casa.
Era già successo alle elezioni di dieci anni fa, quando votò solo metà dei cittadini.)"},
    {"pt", R"(O conselho municipal volta a reunir-se na quinta-feira para decidir o futuro da ponte.
A ministra disse que não haverá mais cortes na escola pública.
Segundo a polícia, duas pessoas ficaram feridas no acidente da estrada costeira.
Os moradores do vale pedem mais trens e menos trânsito no centro.
Depois de uma longa negociação, os sindicatos assinaram o acordo com a empresa.
O rio subiu mais de um metro durante a noite, mas os diques resistiram.
Também este ano a feira do livro fechou com um número recorde de visitantes.
Nenhum dos reféns foi libertado, como o governo havia prometido.
A equipe ganhou todos os jogos que fez em casa.
Isso já tinha acontecido há dez anos, quando só metade dos eleitores foi às urnas.)"},
    {"ca", R"(El consell municipal es tornarà a reunir dijous per decidir el futur del pont.
La ministra ha dit que no hi haurà més retallades a l'escola pública.
Segons la policia, dues persones van resultar ferides en l'accident de la carretera de la costa.
Els veïns de la vall demanen més trens i menys trànsit al centre.
Després d'una llarga negociació, els sindicats han signat l'acord amb l'empresa.
El riu va pujar més d'un metre durant la nit, però els dics han aguantat.
També aquest any la fira del llibre ha tancat amb un nombre rècord de visitants.
Cap dels ostatges ha estat alliberat, com havia promès el govern.
L'equip va guanyar tots els partits que va jugar a casa.
Això ja va passar fa deu anys, quan només la meitat dels electors van anar a votar.)"},
    {"es", R"(El pleno municipal volverá a reunirse el jueves para decidir el futuro del puente.
La ministra dijo que no habrá más recortes en la escuela pública.
Según la policía, dos personas resultaron heridas en el accidente de la carretera de la costa.
Los vecinos del valle piden más trenes y menos tráfico en el centro.
Después de una larga negociación, los sindicatos firmaron el acuerdo con la empresa.
El río subió más de un metro durante la noche, pero los diques resistieron.
También este año la feria del libro cerró con un número récord de visitantes.
Ninguno de los rehenes ha sido liberado, como había prometido el gobierno.
El equipo ganó todos los partidos que jugó en casa.
Eso ya pasó hace diez años, cuando sólo la mitad de los electores fue a votar.)"},
    {"nl", R"(De gemeenteraad komt donderdag weer bijeen om over de toekomst van de brug te beslissen.
De minister zei dat er niet meer op het onderwijs bezuinigd wordt.
Volgens de politie raakten twee mensen gewond bij het ongeluk op de kustweg.
De bewoners van het dal willen meer treinen en minder verkeer in het centrum.
Na lange onderhandelingen hebben de bonden een akkoord met het bedrijf gesloten.
De rivier is in de nacht meer dan een meter gestegen, maar de dijken hielden het.
Ook dit jaar trok de boekenbeurs een recordaantal bezoekers.
Geen van de gijzelaars is vrijgelaten, zoals de regering had beloofd.
De ploeg won alle wedstrijden die ze thuis speelde.
Dat was tien jaar geleden ook al gebeurd, toen maar de helft van de kiezers ging stemmen.)"},
    {"de", R"(Der Stadtrat tritt am Donnerstag wieder zusammen, um über die Zukunft der Brücke zu entscheiden.
Die Ministerin sagte, dass an den Schulen nicht mehr gespart werde.
Nach Angaben der Polizei wurden zwei Menschen bei dem Unfall auf der Küstenstraße verletzt.
Die Bewohner des Tals wollen mehr Züge und weniger Verkehr in der Innenstadt.
Nach langen Verhandlungen haben die Gewerkschaften eine Einigung mit dem Betrieb erzielt.
Der Fluss ist in der Nacht um mehr als einen Meter gestiegen, aber die Deiche hielten.
Auch in diesem Jahr endete die Buchmesse mit einer Rekordzahl von Besuchern.
Keine der Geiseln ist freigelassen worden, wie es die Regierung versprochen hatte.
Die Mannschaft gewann alle Spiele, die sie zu Hause austrug.
Das war schon vor zehn Jahren so, als nur die Hälfte der Wähler zur Wahl ging.)"},
    {"en", R"(The town council will meet again on Thursday to decide about the future of the bridge.
The minister said that there would be no more cuts to state schools.
According to the police, two people were hurt in the accident on the coast road.
People in the valley want more trains and less traffic in the centre.
After long talks the unions have signed an agreement with the company.
The river rose by more than a metre during the night, but the dykes held.
This year, too, the book fair closed with a record number of visitors.
None of the hostages has been freed, as the government had promised.
The team won all of the matches that it played at home.
It had happened ten years before, when only half of the voters went to the polls.)"},
    {"fr", R"(Le conseil municipal se réunira de nouveau jeudi pour décider de l'avenir du pont.
La ministre a dit qu'il n'y aurait plus de coupes dans l'école publique.
Selon la police, deux personnes ont été blessées dans l'accident sur la route côtière.
Les habitants de la vallée demandent plus de trains et moins de voitures dans le centre.
Après de longues négociations, les syndicats ont signé un accord avec l'entreprise.
Le fleuve est monté de plus d'un mètre pendant la nuit, mais les digues ont tenu.
Cette année aussi, le salon du livre a fermé avec un nombre record de visiteurs.
Aucun des otages n'a été libéré, comme l'avait promis le gouvernement.
L'équipe a gagné tous les matchs qu'elle a joués chez elle.
C'était déjà arrivé il y a dix ans, quand la moitié des électeurs ne s'étaient pas déplacés.)"},
    {"pl", R"(Rada miasta zbierze się ponownie w czwartek, aby zdecydować o przyszłości mostu.
Minister powiedziała, że nie będzie już cięć w szkołach publicznych.
Według policji dwie osoby zostały ranne w wypadku na drodze nad morzem.
Mieszkańcy doliny chcą, by było więcej pociągów i mniej samochodów w centrum.
Po długich rozmowach związki podpisały umowę z zarządem firmy.
Rzeka podniosła się w nocy o ponad metr, ale wały wytrzymały.
Także w tym roku targi książki zakończyły się z rekordową liczbą gości.
Żaden z zakładników nie został uwolniony, choć rząd to obiecał.
Drużyna wygrała wszystkie mecze, które rozegrała u siebie.
Tak było już dziesięć lat temu, gdy do urn poszła tylko połowa wyborców.)"},
    {"cs", R"(Rada města se znovu sejde ve čtvrtek, aby rozhodla o budoucnosti mostu.
Ministryně řekla, že ve školách už nebude docházet k dalším škrtům.
Podle policie byli při nehodě na silnici u pobřeží zraněni dva lidé.
Lidé z údolí chtějí, aby bylo více vlaků a méně aut v centru.
Po dlouhém jednání odbory podepsaly dohodu s vedením podniku.
Řeka v noci stoupla o více než metr, ale hráze vydržely.
Také letos skončil knižní veletrh s rekordním počtem návštěvníků.
Žádný z rukojmích nebyl propuštěn, jak to vláda slíbila.
Tým vyhrál všechny zápasy, které hrál doma.
Tak tomu bylo už před deseti lety, když k volbám přišla jen polovina voličů.)"},
    {"ru", R"(Городской совет снова соберётся в четверг, чтобы решить, что будет с мостом.
Министр сказала, что больше не будет сокращений в школах.
По данным полиции, в аварии на прибрежной дороге пострадали два человека.
Жители долины хотят, чтобы поездов было больше, а машин в центре меньше.
После долгих переговоров профсоюзы подписали соглашение с руководством завода.
Ночью река поднялась более чем на метр, но дамбы выдержали.
В этом году книжная ярмарка также закрылась с рекордным числом гостей.
Никто из заложников не был освобождён, как это обещало правительство.
Команда выиграла все матчи, которые она провела у себя дома.
Так уже было десять лет назад, когда на выборы пришла только половина избирателей.)"},
    {"ar", R"(سيجتمع مجلس المدينة مرة أخرى يوم الخميس لكي يقرر ما يجب أن يحدث مع الجسر.
قالت الوزيرة إنه لن يكون هناك أي خفض آخر في المدارس.
وفقا للشرطة أصيب شخصان في الحادث الذي وقع على الطريق الساحلي.
سكان الوادي يريدون أن تكون هناك قطارات أكثر وسيارات أقل في المركز.
بعد محادثات طويلة وقعت النقابات على اتفاق مع إدارة المصنع.
ارتفع النهر خلال الليل أكثر من متر لكن السدود صمدت.
في هذا العام أيضا انتهى معرض الكتاب مع عدد قياسي من الزوار.
لم يتم الإفراج عن أي من الرهائن كما وعدت الحكومة.
فاز الفريق في كل المباريات التي لعبها على أرضه.
هكذا كان الأمر قبل عشر سنوات عندما لم يذهب إلى الانتخابات إلا نصف الناخبين.)"},
    {"zh", R"(市议会星期四将再次开会，决定这座桥的未来。
部长说，学校不会再有更多的削减了。
据警方说，海边公路的事故中有两人受伤。
山谷里的居民希望火车多一些，市中心的汽车少一些。
经过长时间的谈判，工会和工厂的领导签了协议。
夜里河水涨了一米多，但是堤坝没有垮。
今年的书展也以创纪录的参观人数结束。
政府答应过的事没有做到，人质一个也没被放回来。
球队在主场的比赛都赢了，所以排在第一。
十年前就是这样，只有一半的选民去投票。)"},
    {"ja", R"(市議会は木曜日に再び集まり、橋をどうするかを決める。
大臣は、学校の予算をこれ以上減らすことはないと述べた。
警察によると、海岸の道路で起きた事故で二人がけがをした。
谷の住民は列車を増やし、中心部の車を減らすことを望んでいる。
長い話し合いの後、組合は工場の経営者と合意に署名した。
川は夜の間に一メートル以上も上がったが、堤防は持ちこたえた。
今年の本の見本市も、これまでで最も多い来場者を集めて終わった。
政府が約束したようには、人質は一人も解放されていない。
チームは本拠地で行ったすべての試合に勝った。
十年前もそうだった、選挙に行ったのは有権者の半分だけだった。)"},
    {"ko", R"(시의회는 목요일에 다시 모여 다리를 어떻게 할 것인지 정할 수 있다.
장관은 학교 예산을 더 줄이는 일은 없다고 다시 말했다.
경찰은 해안 도로에서 있었던 사고 때문에 두 사람이 다쳤다고 밝혔다.
골짜기 주민들은 더 많은 기차와 더 적은 자동차를 원하고 있다.
오랜 협상 후 노조는 공장 경영진과 함께 합의서에 서명했다고 전했다.
강물은 밤새 약 일 미터 더 올랐지만 둑은 무너지지 않았다.
도서전도 이번 해에 가장 많은 관람객과 함께 끝났다.
정부가 약속한 것과 같은 석방은 없었고 인질은 모두 아직 풀려나지 않았다.
그 팀은 안방에서 한 모든 경기를 이겼다.
십 년 전에도 그런 일이 있었다, 유권자의 절반만 투표한 때 말이다 또 그랬다.)"},
    {"uk", R"(Міська рада знову збереться в четвер, щоб вирішити, що буде з мостом.
Міністерка сказала, що в школах більше не буде скорочень.
За даними поліції, під час аварії на прибережній дорозі постраждали двоє людей.
Жителі долини хочуть, щоб поїздів було більше, а машин у центрі менше.
Після довгих переговорів профспілки підписали угоду з керівництвом заводу.
Уночі річка піднялася більш ніж на метр, але дамби витримали.
Цього року книжковий ярмарок також закрився з рекордною кількістю гостей.
Ніхто із заручників не був звільнений, як це обіцяв уряд.
Команда виграла всі матчі, які вона провела у себе вдома.
Так уже було десять років тому, коли на вибори прийшла лише половина виборців.)"},
    {"sv", R"(Kommunfullmäktige möts igen på torsdag för att besluta om brons framtid.
Ministern sade att det inte ska bli fler nedskärningar i skolan.
Enligt polisen skadades två personer i olyckan på vägen vid kusten.
De som bor i dalen vill ha fler tåg och mindre trafik i centrum.
Efter långa förhandlingar har facken skrivit under ett avtal med företaget.
Floden steg med mer än en meter under natten, men vallarna höll.
Även i år slutade bokmässan med ett rekordstort antal besökare.
Ingen av gisslan har släppts, som regeringen hade lovat.
Laget vann alla matcher som det spelade hemma.
Så var det redan för tio år sedan, när bara hälften av väljarna gick och röstade.)"},
    {"da", R"(Byrådet mødes igen på torsdag for at beslutte, hvad der skal ske med broen.
Ministeren sagde, at der ikke vil blive skåret mere i skolerne.
Ifølge politiet blev to personer såret ved ulykken på kystvejen.
De, der bor i dalen, vil have flere tog og mindre trafik i centrum.
Efter lange forhandlinger har fagforeningerne skrevet under på en aftale med ledelsen af virksomheden.
Floden steg mere end en meter i løbet af natten, men digerne holdt.
Også i år sluttede bogmessen med et rekordstort antal gæster.
Ingen af gidslerne er blevet løsladt, som regeringen havde lovet.
Holdet vandt alle de kampe, som det spillede hjemme.
Sådan var det også for ti år siden, da kun halvdelen af vælgerne gik hen og stemte.)"},
    {"fi", R"(Kaupunginvaltuusto kokoontuu taas torstaina, ja silloin se päättää sillan tulevaisuudesta.
Ministeri sanoi, että kouluista ei enää leikata.
Poliisin mukaan kaksi ihmistä loukkaantui, kun auto ja bussi törmäsivät rantatiellä.
Laakson asukkaat haluavat, että junia on enemmän kuin nyt.
Pitkien neuvottelujen jälkeen ammattiliitot ovat tehneet sopimuksen yhtiön kanssa.
Joki nousi yön aikana yli metrin, mutta padot kestivät.
Myös tänä vuonna kirjamessuilla oli ennätysmäärä kävijöitä, vaikka liput olivat kalliita ja sää oli huono.
Yhtään panttivankia ei ole vapautettu, vaikka hallitus oli sen luvannut.
Joukkue voitti kaikki ottelut, jotka se pelasi kotona.
Näin oli jo kymmenen vuotta sitten, kun vain puolet äänesti.)"},
    {"el", R"(Το δημοτικό συμβούλιο θα συνεδριάσει ξανά την Πέμπτη για να αποφασίσει για το μέλλον της γέφυρας.
Η υπουργός είπε ότι δεν θα υπάρξουν άλλες περικοπές στα σχολεία.
Σύμφωνα με την αστυνομία, δύο άνθρωποι τραυματίστηκαν στο ατύχημα στον παραλιακό δρόμο.
Οι κάτοικοι της κοιλάδας θέλουν περισσότερα τρένα και λιγότερα αυτοκίνητα στο κέντρο.
Μετά από μακρές συνομιλίες τα συνδικάτα υπέγραψαν συμφωνία με την εταιρεία.
Το ποτάμι ανέβηκε πάνω από ένα μέτρο τη νύχτα, αλλά τα αναχώματα άντεξαν.
Και φέτος η έκθεση βιβλίου έκλεισε με αριθμό ρεκόρ επισκεπτών.
Κανένας από τους ομήρους δεν έχει ελευθερωθεί, όπως είχε υποσχεθεί η κυβέρνηση.
Η ομάδα κέρδισε όλους τους αγώνες που έδωσε στην έδρα της.
Αυτό είχε γίνει και πριν από δέκα χρόνια, όταν ψήφισαν μόνο οι μισοί.)"},
    {"tr", R"(Belediye meclisi köprünün geleceği için bir karar almak üzere yeniden toplanacak ve sonucu açıklayacak.
Bakan, okullarda daha fazla kesinti olmayacak dedi.
Polise göre sahil yolundaki kazada iki kişi yaralandı ve çok sayıda araç zarar gördü.
Vadide yaşayanlar daha çok tren ve daha az trafik istiyor.
Uzun görüşmelerden sonra sendikalar şirket ile bir anlaşma imzaladı.
Nehir gece bir metreden çok yükseldi ama setler dayandı.
Kitap fuarı bu yıl da rekor sayıda ziyaretçi ile sona erdi.
Hükümetin söz verdiği gibi rehinelerin hiç biri henüz serbest değil.
Takım evinde oynadığı bütün maçları kazandı ve ilk sıraya yükseldi, ancak sezon henüz bitmedi.
On yıl önce de böyle olmuş, seçmenlerin sadece yarısı oy vermişti.)"},
    {"hu", R"(A városi tanács csütörtökön újra összeül, hogy döntsön a híd jövőjéről.
A miniszter azt mondta, hogy nem lesz több megszorítás az iskolákban.
A rendőrség szerint két ember sérült meg a parti úton történt balesetben.
A völgy lakói több vonatot és kevesebb autót szeretnének a központban.
Hosszú tárgyalások után a szakszervezetek aláírták a megállapodást a vállalattal.
A folyó az éjszaka több mint egy métert emelkedett, de a gátak kitartottak.
Az idei könyvvásár is rekordszámú látogatóval zárult.
A túszok közül még senkit sem engedtek el, pedig a kormány ezt ígérte.
A csapat minden meccset megnyert, amelyet otthon játszott.
Így volt ez már tíz évvel ezelőtt is, amikor csak a választók fele ment el szavazni.)"},
    {"ro", R"(Consiliul local se va reuni din nou joi pentru a decide ce se întâmplă cu podul.
Ministra a spus că nu vor mai fi tăieri în școlile publice.
Potrivit poliției, două persoane au fost rănite în accidentul de pe drumul de coastă.
Locuitorii din vale vor mai multe trenuri și mai puține mașini în centru.
După negocieri lungi, sindicatele au semnat un acord cu compania.
Râul a crescut cu peste un metru în timpul nopții, dar digurile au rezistat.
Și în acest an târgul de carte s-a încheiat cu un număr record de vizitatori.
Niciunul dintre ostatici nu a fost eliberat, așa cum promisese guvernul.
Echipa a câștigat toate meciurile pe care le-a jucat acasă.
Așa a fost și acum zece ani, când doar jumătate dintre alegători au mers la vot.)"},
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool are_near(std::string_view a, std::string_view b) {
  constexpr std::string_view kGroups[] = {"es pt ca", "da sv", "ru uk"};
  return std::ranges::any_of(kGroups, [&](std::string_view group) {
    return group.find(a) != std::string_view::npos && group.find(b) != std::string_view::npos;
  });
}

TEST(LanguageWords, NumberWordsHaveTheirValues) {
  std::set<std::string_view> checked;
  for (const NumberCheck& check : kNumbers) {
    const auto words = language_named(check.language).number_words;
    const auto found = std::ranges::find(words, check.word, &Language::NumberWord::word);
    ASSERT_NE(found, words.end()) << check.language << " " << check.word;
    EXPECT_EQ(found->value, check.value) << check.language << " " << check.word;
    checked.insert(check.language);
  }
  EXPECT_EQ(checked.size(), languages().size()) << "every language has a check";
}

TEST(LanguageWords, EveryLanguageCountsByTensToAHundredAndKnowsAThousand) {
  for (const Language& language : languages()) {
    std::set<int> values;
    for (const auto& word : language.number_words) values.insert(word.value);
    // French counts on from sixty and four twenties.
    for (const int value : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 100, 1000})
      EXPECT_TRUE(values.contains(value)) << language.code << " " << value;
    for (const int value : values) EXPECT_TRUE(value <= 20 || value % 10 == 0) << language.code << " " << value;
  }
}

bool is_written_without_spaces(const Language& language) {
  std::size_t at = 0;
  return is_spaceless(next_code_point(language.function_words.front(), at));
}

/// Words are compared with tokens, so one that a text's division cuts would never be met. In scripts without spaces it
/// is lexicons that say what a word is; but function words tell a language before that, a character each.
TEST(LanguageWords, EveryWordIsOneToken) {
  for (const Language& language : languages()) {
    std::vector<std::string_view> words;
    for (const auto table :
         {language.function_words, language.ambiguous_calendar_words, language.call_words, language.credit_words,
          language.byline_words, language.notice_words, language.site_words, language.clock_words, language.age_words})
      words.insert(words.end(), table.begin(), table.end());
    for (const auto& number : language.number_words) words.push_back(number.word);
    for (const auto& unit : language.unit_words) words.push_back(unit.word);
    for (const auto& form : language.month_forms) words.push_back(form.word.substr(0, form.word.find('*')));
    for (const auto& form : language.weekday_forms) words.push_back(form.word.substr(0, form.word.find('*')));
    for (const std::string_view word : words) {
      const bool by_lexicon = is_written_without_spaces(language) &&
                              std::ranges::find(language.function_words, word) == language.function_words.end();
      const std::vector<Token> tokens =
          by_lexicon ? words_of_text(word, [&](std::string_view part) { return part == word; }) : tokenize(word);
      ASSERT_EQ(tokens.size(), 1u) << language.code << " " << word;
      EXPECT_EQ(tokens[0].end - tokens[0].begin, word.size()) << language.code << " " << word;
      EXPECT_EQ(lower_nfc(word), word) << language.code << " " << word;
    }
  }
}

TEST(LanguageWords, EveryTableHasAllItsParts) {
  for (const Language& language : languages()) {
    EXPECT_EQ(language.abbreviations.empty(), is_written_without_spaces(language)) << language.code;
    for (const auto words : {language.call_words, language.credit_words, language.byline_words, language.notice_words})
      EXPECT_FALSE(words.empty()) << language.code;
    EXPECT_FALSE(language.unit_words.empty()) << language.code;
    const std::set<std::string_view> once(language.abbreviations.begin(), language.abbreviations.end());
    EXPECT_EQ(once.size(), language.abbreviations.size()) << language.code << ": an abbreviation stands twice";
    for (const auto forms : {language.month_forms, language.weekday_forms}) {
      std::set<std::string_view> words;
      for (const auto& form : forms) EXPECT_TRUE(words.insert(form.word).second) << language.code << " " << form.word;
    }
    for (const std::string_view abbreviation : language.abbreviations)
      EXPECT_TRUE(abbreviation.find('.') != std::string_view::npos) << language.code << " " << abbreviation;
  }
}

TEST(LanguageWords, AnAbbreviationEndsNoSentence) {
  const NumberCheck kTexts[] = {{"it", "Il dott. Rossi arriva domani. Poi parte.", 2},
                                {"pt", "O Sr. Silva chega hoje. Depois parte.", 2},
                                {"nl", "De heer dr. Visser komt morgen. Hij blijft.", 2},
                                {"pl", "Spotkał się z prof. Nowakiem. Potem wyszedł.", 2},
                                {"cs", "Přijel tam doc. Novák. Pak odjel.", 2},
                                {"ru", "Это сказал проф. Иванов. Потом он ушёл.", 2},
                                {"sv", "Det sade prof. Berg. Sedan gick han.", 2},
                                {"da", "Det sagde prof. Holm. Så gik han.", 2},
                                {"fi", "Näin sanoi prof. Virtanen. Sitten hän lähti.", 2},
                                {"el", "Το είπε ο δρ. Νικολάου. Μετά έφυγε.", 2},
                                {"uk", "Це сказав проф. Коваль. Потім він пішов.", 2},
                                {"tr", "Bunu Prof. Yılmaz söyledi. Sonra gitti.", 2},
                                {"hu", "Ezt prof. Kovács mondta. Aztán elment.", 2},
                                {"ro", "A spus prof. Ionescu. Apoi a plecat.", 2},
                                {"ca", "Ho va dir el Sr. Puig. Després va marxar.", 2}};
  for (const auto& [language, text, sentences] : kTexts)
    EXPECT_EQ(sentence_ends(text, std::string(language), language_named(language).abbreviations).size(),
              static_cast<std::size_t>(sentences))
        << text;
}

TEST(LanguageWords, TenSentencesOfEveryLanguageAreTold) {
  std::set<std::string_view> seen;
  for (const auto& [language, text] : kNews) {
    seen.insert(language);
    const std::vector<std::string_view> lines = lines_of(text);
    EXPECT_GE(lines.size(), 10u) << language;
    for (const std::string_view line : lines) EXPECT_EQ(identify_by_function_words(line), language) << line;
  }
  EXPECT_EQ(seen.size(), languages().size()) << "every language has its sentences";
}

TEST(LanguageWords, AParagraphStaysInTheLanguageOfItsDocument) {
  for (const auto& [language, text] : kNews)
    for (const std::string_view line : lines_of(text)) EXPECT_EQ(paragraph_language(line, language), language) << line;
}

/// Three sentences are a paragraph: enough to tell it from a document in any other language, but for the nearest ones,
/// which share half of their function words: there the document's language stays where the count is in doubt.
TEST(LanguageWords, AParagraphInAnotherLanguageIsFound) {
  for (const auto& [language, text] : kNews) {
    const std::vector<std::string_view> lines = lines_of(text);
    for (std::size_t i = 0; i + 3 <= lines.size(); i += 3) {
      const std::string paragraph =
          std::string(lines[i]) + " " + std::string(lines[i + 1]) + " " + std::string(lines[i + 2]);
      for (const Language& document : languages()) {
        const std::string_view read = paragraph_language(paragraph, document.code);
        EXPECT_TRUE(read == language || (read == document.code && are_near(language, read)))
            << document.code << " " << read << ": " << paragraph;
      }
    }
  }
}

/// A language without a table: its neighbours' tables do not take its paragraphs, and English among them is found.
TEST(LanguageWords, AParagraphLeftInEnglishIsFoundInEveryLanguage) {
  for (const std::string_view code : {"is", "no", "nb", "sk", "hr", "sl", "lt", "lv", "et", "gl", "eu", "af",
                                      "id", "vi", "ar", "fa", "zh", "ja", "ko", "he", "bg", "sr", "mk"})
    for (const auto& [language, text] : kNews) {
      if (language != "en") continue;
      const std::vector<std::string_view> lines = lines_of(text);
      const std::string paragraph = std::string(lines[0]) + " " + std::string(lines[1]) + " " + std::string(lines[2]);
      EXPECT_EQ(paragraph_language(paragraph, code), "en") << code;
    }
}

}  // namespace
}  // namespace stemma::shingling
