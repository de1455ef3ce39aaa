#include "tools/lexicon/irregular_forms.h"

#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

struct Table {
  std::string_view language;
  std::string_view words;  ///< "word: form form; word: form"
};

constexpr Table kTables[] = {
    {"ar", "قيل: قال قالت قالوا يقول تقول يقولون قائلا قائلة; كان: كانت كانوا يكون تكون"},
    {"de",
     "haben: hat hast hatte hatten hattest hätte hätten gehabt; sein: ist sind war waren wäre wären seid gewesen "
     "bist; werden: wird wirst wurde wurden würde würden geworden worden; können: kann kannst konnte konnten "
     "könnte könnten gekonnt; müssen: muss musst musste mussten müsste müssten; dürfen: darf durfte durften dürfte "
     "dürften; mögen: mag mochte mochten möchte möchten gemocht; wollen: will willst wollte wollten; sollen: "
     "sollte sollten; wissen: weiß wusste wussten wüsste gewusst; bringen: brachte brachten brächte gebracht; "
     "denken: dachte dachten gedacht; nehmen: nimmt nahm nahmen nähme genommen; geben: gibt gab gaben gäbe "
     "gegeben; kommen: kam kamen käme gekommen; gehen: ging gingen ginge gegangen; stehen: stand standen stünde "
     "gestanden; tun: tut tat taten getan; sprechen: spricht sprach sprachen gesprochen; sehen: sieht sah sahen "
     "gesehen; lassen: lässt ließ ließen gelassen; halten: hält hielt hielten gehalten; finden: fand fanden "
     "gefunden; sterben: stirbt starb starben gestorben; treffen: trifft traf trafen getroffen; ziehen: zog zogen "
     "gezogen; liegen: lag lagen gelegen; schreiben: schrieb schrieben geschrieben; bleiben: blieb blieben "
     "geblieben; fallen: fällt fiel fielen gefallen; laufen: läuft lief liefen gelaufen; werfen: wirft warf warfen "
     "geworfen; helfen: hilft half halfen geholfen; lesen: liest las lasen gelesen; essen: isst aß aßen gegessen; "
     "tragen: trägt trug trugen getragen; schlagen: schlägt schlug schlugen geschlagen; fahren: fährt fuhr fuhren "
     "gefahren; verlieren: verlor verloren; gewinnen: gewann gewannen gewonnen; beginnen: begann begannen "
     "begonnen; schließen: schloss schlossen geschlossen; rufen: rief riefen gerufen; heißen: hieß hießen "
     "geheißen; kennen: kannte kannten gekannt; nennen: nannte nannten genannt; aufnehmen: aufzunehmen; gut: "
     "besser beste besten bester; viel: mehr meiste meisten; hoch: hohe hohen hoher höher höchste höchsten; nah: "
     "näher nächste nächsten"},
    {"fr",
     "avoir: ai as a avons avez ont avais avait avions aviez avaient aura auront aurait auraient ait aient ayant "
     "eu eut eurent eus; être: suis es est sommes êtes sont étais était étions étaient sera seront serait seraient "
     "soit soient étant été fut furent; pouvoir: peux peut pouvons pouvez peuvent pouvait pouvaient pourra "
     "pourront pourrait pourraient puisse puissent pu put; devoir: dois doit devons devez doivent devait devaient "
     "devra devront devrait devraient doive dû due dut; faire: fais fait faisons faites font faisait faisaient "
     "fera feront ferait feraient fasse fit firent faisant; aller: vais vas va allons vont ira iront irait iraient "
     "aille allé; vouloir: veux veut voulons voulez veulent voulait voudra voudrait voudraient veuille voulu; "
     "savoir: sais sait savons savez savent saura saurait sache su sut sachant; voir: vois voit voyons voyez "
     "voient voyait verra verront verrait vu vit virent; venir: viens vient venons venez viennent viendra "
     "viendront viendrait vienne venu vint vinrent; tenir: tiens tient tiennent tiendra tenu tint; obtenir: "
     "obtient obtiennent obtiendra obtenu obtint; maintenir: maintient maintiennent maintenu; devenir: devient "
     "deviennent deviendra devenu devenue devenus devint; revenir: revient reviennent reviendra revenu revint; "
     "prendre: prends prend prenons prennent prendra pris prise prit prirent; comprendre: comprend comprennent "
     "compris; apprendre: apprend apprennent appris; mettre: mets met mettons mettent mettra mis mise mit; "
     "permettre: permet permettent permis; dire: dis dit disons dites disent disait dira dirait dirent; lire: lis "
     "lit lisent lu lut; écrire: écris écrit écrivent écrivait; croire: crois croit croient croyait cru; "
     "connaître: connais connaît connaissent connu; paraître: paraît paraissent paru; recevoir: reçois reçoit "
     "reçoivent recevra reçu reçut; perdre: perd perdent perdu; vendre: vend vendent vendu; rendre: rend rendent "
     "rendu; attendre: attend attendent attendu; entendre: entend entendent entendu; répondre: répond répondent "
     "répondu; partir: pars part partent parti; sortir: sort sortent sorti; sentir: sent sentent senti; mourir: "
     "meurt meurent mort mourut; courir: court courent couru; ouvrir: ouvre ouvrent ouvert; offrir: offre offrent "
     "offert; vivre: vis vit vivent vécu; suivre: suit suivent suivi; conduire: conduit conduisent; produire: "
     "produit produisent; boire: boit boivent bu; falloir: faut fallait faudra faudrait fallu; valoir: vaut valent "
     "valu; jeu: jeux; lieu: lieux; œil: yeux; travail: travaux; cheval: chevaux; général: généraux; national: "
     "nationaux; social: sociaux; local: locaux; journal: journaux; bon: meilleur meilleure meilleurs; celui: ceux "
     "celle celles; nouveau: nouvel"},
    {"es",
     "ser: soy eres es somos son era eras eran fui fue fuimos fueron sea sean será serán sería serían sido siendo "
     "fuera fueran; estar: estoy estás está estamos están estaba estaban estuvo estuvieron esté estén estará "
     "estaría estado estando; haber: he has ha hemos han había habían hubo habrá habrán habría habrían haya hayan "
     "hay habido hubiera hubieran; tener: tengo tienes tiene tenemos tienen tenía tenían tuve tuvo tuvieron tendrá "
     "tendrán tendría tenga tengan tuviera teniendo; poder: puedo puedes puede podemos pueden podía podían pude "
     "pudo pudieron podrá podrán podría podrían pueda puedan pudiera; hacer: hago hace hacemos hacen hacía hacían "
     "hice hizo hicimos hicieron hará harán haría harían haga hagan hecho hecha haciendo hiciera; decir: digo "
     "dices dice decimos dicen decía decían dije dijo dijeron dirá diría diga digan dicho diciendo; ir: voy vas va "
     "vamos van iba iban vaya vayan ido yendo; ver: veo ves ve vemos ven veía veían vi vio vieron verá vea visto "
     "vista viendo; dar: doy das da damos dan daba dio dieron dará dé den dado; querer: quiero quieres quiere "
     "queremos quieren quería quiso quisieron quiera quisiera; saber: sé sabe sabemos saben sabía supo supieron "
     "sabrá sepa; venir: vengo viene vienen venía vino vinieron vendrá venga viniendo; poner: pongo pone ponen "
     "ponía puso pusieron pondrá ponga puesto puesta; salir: salgo sale salen salió saldrá salga; seguir: sigo "
     "sigue siguen siguió siguieron siga siguiendo; pedir: pido pide piden pidió pidieron pida pidiendo; sentir: "
     "siento siente sienten sintió sintieron; pensar: pienso piensa piensan piense; encontrar: encuentro encuentra "
     "encuentran encuentre; volver: vuelvo vuelve vuelven volvió vuelva vuelto; conseguir: consigo consigue "
     "consiguen consiguió consiguieron; traer: traigo trae traen trajo trajeron traiga; creer: cree creen creyó "
     "creyeron creído; leer: lee leen leyó leído; oír: oye oyen oyó oído; caer: cae caen cayó cayeron caído; "
     "construir: construye construyen construyó construido; morir: muere mueren murieron muerto muriendo; dormir: "
     "duerme duermen durmió; perder: pierde pierden perdió; empezar: empieza empiezan empezó empezaron; comenzar: "
     "comienza comienzan comenzó comenzaron; mostrar: muestra muestran; contar: cuenta cuentan; jugar: juega "
     "juegan jugó; producir: produce producen produjo produjeron; anunciar: anuncio anuncia anuncian anunció "
     "anunciaron; iniciar: inició iniciaron inicia; cambiar: cambió cambia cambian; pronunciar: pronunció; "
     "denunciar: denunció denunciaron; renunciar: renunció; apreciar: aprecia apreció; enviar: envía envían envió "
     "enviaron; escribir: escribió escrito; abrir: abrió abierto abierta; romper: rompió roto; cubrir: cubierto; "
     "resolver: resuelve resuelto; recibir: recibió recibieron; vivir: vive viven vivió vivieron; este: esta estos "
     "estas; ese: esa esos esas; otro: otra otros otras; mujer: mujeres; joven: jóvenes; señora: sra; señor: sr "
     "sres; doctor: dr; bueno: buen mejor mejores; malo: peor peores; alto: alta altos altas; mayor: mayores; "
     "orden: órdenes; imagen: imágenes; examen: exámenes; crimen: crímenes; origen: orígenes; margen: márgenes; "
     "dólar: dólares; líder: líderes; club: clubes; país: países; mes: meses; vez: veces; voz: voces; juez: "
     "jueces; luz: luces; cruz: cruces; pez: peces; lápiz: lápices"},
};

}  // namespace

std::vector<std::pair<std::string, std::string>> irregular_forms(std::string_view language) {
  std::vector<std::pair<std::string, std::string>> forms;
  for (const Table& table : kTables) {
    if (table.language != language) continue;
    for (const std::string_view entry : split(table.words, ";")) {
      const std::size_t colon = entry.find(':');
      for (const std::string_view form : split(entry.substr(colon + 1), " ")) {
        forms.emplace_back(form, entry.substr(0, colon));
      }
    }
  }
  return forms;
}

}  // namespace stemma::tools
