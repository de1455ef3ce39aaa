#include "tools/lexicon/source_list.h"

namespace stemma::tools {
namespace {

constexpr LanguageEntry kLanguages[] = {
    {"en", "the a an to sth sb something somebody someone oneself one ones s",
     "i you he she it we they me him us them my your his her its our their be am is are was were been being has "
     "have had will would of in on at for with from by and or not so as than",
     true},
    {"de", "der die das den dem des ein eine einen einem einer eines zu etw jdn jdm jds jd sich",
     "ich du er sie es wir ihr man mich mir dich dir uns euch ihm ihn ihnen mein dein sein ist sind war waren bin "
     "bist hat habe haben hatte hatten wird werden würde in im an am auf aus bei beim mit von vom zum zur für über "
     "um nach und oder nicht als wie",
     true},
    {"fr", "le la les l un une des du de d se s qqch qqn quelque quelqu chose",
     "je j tu il elle on nous vous ils elles me m te t lui leur y en est sont était a ont avait à au aux dans sur "
     "avec par pour et ou ne pas qui que qu c ce",
     true},
    {"es", "el la los las un una unos unas se algo alguien",
     "yo tú él ella ello nosotros ellos ellas me te le les nos lo es son era ha han había de del a al en con por "
     "para y o no que",
     true},
    {"it", "il lo la i gli le l un uno una si qualcosa qualcuno",
     "io tu lui lei noi voi loro mi ti ci vi è sono era ha hanno di del della dei delle a al alla in nel nella con "
     "da dal dalla per su e o non che",
     true},
    {"pt", "o a os as um uma uns umas se algo alguém",
     "eu tu ele ela nós vós eles elas me te lhe é são era há de do da dos das em no na com por para e ou não que",
     true},
    {"nl", "de het een te zich iets iemand",
     "ik jij je hij zij ze wij we jullie mij is zijn was waren heeft hebben had in op aan van met voor uit bij "
     "naar om en of niet als",
     true},
    {"sv", "en ett den det de att sig någon något",
     "jag du han hon vi ni dom mig dig är var har hade i på av med för från till om och eller inte som"},
    {"pl", "się coś ktoś kogoś czegoś",
     "ja ty on ona ono my wy oni one jest są był była w we na z ze do od o i lub nie", true},
    {"cs", "se si něco něčeho něčemu něčím někdo někoho někomu někým",
     "já ty on ona ono my vy oni ony mě mně mi tě ti ho mu jí jej ji nás vás jim je jsou jsem byl byla bylo být bude "
     "v ve na s se z ze do od k ke o u po pro při za před nad pod i a nebo ne jako co který",
     true},
    {"ru", "", "я ты он она оно мы вы они быть был была в во на с со к по от до из за для о об и или не ся", true},
    {"is", "að sig sér sinn eitthvað einhver einhvern einhverjum",
     "ég þú hann hún það við þið þeir þær þau mig þig okkur ykkur mér þér er eru var voru vera hefur hafa hafði í á "
     "af með frá til fyrir um og eða ekki sem"},
    {"ar", "ال", "أنا أنت هو هي نحن هم في من إلى على عن مع أو و لا ما أن إن كان يكون هذا هذه ذلك الذي التي"},
};

constexpr std::string_view kGpl2 = "GPL-2+", kGpl3 = "GPL-3+", kCcBySa3 = "CC-BY-SA-3.0", kLgpl = "LGPL-2.1+";
using enum SourceFormat;

constexpr SourceEntry kSources[] = {
    {"trans-de-en", kGpl2, kDing, "usr/share/trans/de-en", "de", "en"},
    {"iso-codes", kLgpl, kMo, "usr/share/locale/{}/LC_MESSAGES/iso_3166-1.mo", "en", "*"},
    {"iso-codes", kLgpl, kMo, "usr/share/locale/{}/LC_MESSAGES/iso_3166-3.mo", "en", "*"},
    {"iso-codes", kLgpl, kMo, "usr/share/locale/{}/LC_MESSAGES/iso_639-2.mo", "en", "*"},
    {"iso-codes", kLgpl, kMo, "usr/share/locale/{}/LC_MESSAGES/iso_639-3.mo", "en", "*"},
    {"iso-codes", kLgpl, kMo, "usr/share/locale/{}/LC_MESSAGES/iso_4217.mo", "en", "*"},
    {"CLDR (ICU)", "Unicode-DFS-2016", kCldr, "", "en", "*"},
    {"dict-freedict-eng-fra", kGpl2, kDictd, "usr/share/dictd/freedict-eng-fra", "en", "fr"},
    {"dict-freedict-deu-fra", kCcBySa3, kDictd, "usr/share/dictd/freedict-deu-fra", "de", "fr"},
    {"dict-freedict-fra-eng", kGpl2, kDictd, "usr/share/dictd/freedict-fra-eng", "fr", "en"},
    {"dict-freedict-fra-deu", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-deu", "fr", "de"},
    {"dict-freedict-eng-spa", kGpl2, kDictd, "usr/share/dictd/freedict-eng-spa", "en", "es"},
    {"dict-freedict-deu-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-deu-spa", "de", "es"},
    {"dict-freedict-fra-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-spa", "fr", "es"},
    {"dict-freedict-spa-eng", kGpl2, kDictd, "usr/share/dictd/freedict-spa-eng", "es", "en"},
    {"dict-freedict-spa-deu", kGpl2, kDictd, "usr/share/dictd/freedict-spa-deu", "es", "de"},
    {"dict-freedict-eng-ita", kGpl2, kDictd, "usr/share/dictd/freedict-eng-ita", "en", "it"},
    {"dict-freedict-deu-ita", kGpl2, kDictd, "usr/share/dictd/freedict-deu-ita", "de", "it"},
    {"dict-freedict-fra-ita", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-ita", "fr", "it"},
    {"dict-freedict-ita-eng", kGpl2, kDictd, "usr/share/dictd/freedict-ita-eng", "it", "en"},
    {"dict-freedict-ita-deu", kGpl2, kDictd, "usr/share/dictd/freedict-ita-deu", "it", "de"},
    {"dict-freedict-ita-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-ita-spa", "it", "es"},
    {"dict-freedict-eng-por", kGpl2, kDictd, "usr/share/dictd/freedict-eng-por", "en", "pt"},
    {"dict-freedict-deu-por", kGpl2, kDictd, "usr/share/dictd/freedict-deu-por", "de", "pt"},
    {"dict-freedict-fra-por", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-por", "fr", "pt"},
    {"dict-freedict-spa-por", kGpl2, kDictd, "usr/share/dictd/freedict-spa-por", "es", "pt"},
    {"dict-freedict-ita-por", kCcBySa3, kDictd, "usr/share/dictd/freedict-ita-por", "it", "pt"},
    {"dict-freedict-por-eng", kGpl2, kDictd, "usr/share/dictd/freedict-por-eng", "pt", "en"},
    {"dict-freedict-por-deu", kGpl2, kDictd, "usr/share/dictd/freedict-por-deu", "pt", "de"},
    {"dict-freedict-por-fra", kCcBySa3, kDictd, "usr/share/dictd/freedict-por-fra", "pt", "fr"},
    {"dict-freedict-por-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-por-spa", "pt", "es"},
    {"dict-freedict-eng-nld", kGpl2, kDictd, "usr/share/dictd/freedict-eng-nld", "en", "nl"},
    {"dict-freedict-deu-nld", kGpl2, kDictd, "usr/share/dictd/freedict-deu-nld", "de", "nl"},
    {"dict-freedict-fra-nld", kGpl2, kDictd, "usr/share/dictd/freedict-fra-nld", "fr", "nl"},
    {"dict-freedict-nld-eng", kGpl2, kDictd, "usr/share/dictd/freedict-nld-eng", "nl", "en"},
    {"dict-freedict-nld-deu", kGpl2, kDictd, "usr/share/dictd/freedict-nld-deu", "nl", "de"},
    {"dict-freedict-nld-fra", kGpl2, kDictd, "usr/share/dictd/freedict-nld-fra", "nl", "fr"},
    {"dict-freedict-nld-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-nld-spa", "nl", "es"},
    {"dict-freedict-nld-ita", kCcBySa3, kDictd, "usr/share/dictd/freedict-nld-ita", "nl", "it"},
    {"dict-freedict-eng-swe", kGpl2, kDictd, "usr/share/dictd/freedict-eng-swe", "en", "sv"},
    {"dict-freedict-deu-swe", kCcBySa3, kDictd, "usr/share/dictd/freedict-deu-swe", "de", "sv"},
    {"dict-freedict-fra-swe", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-swe", "fr", "sv"},
    {"dict-freedict-ita-swe", kCcBySa3, kDictd, "usr/share/dictd/freedict-ita-swe", "it", "sv"},
    {"dict-freedict-nld-swe", kCcBySa3, kDictd, "usr/share/dictd/freedict-nld-swe", "nl", "sv"},
    {"dict-freedict-swe-eng", kGpl2, kDictd, "usr/share/dictd/freedict-swe-eng", "sv", "en"},
    {"dict-freedict-swe-deu", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-deu", "sv", "de"},
    {"dict-freedict-swe-fra", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-fra", "sv", "fr"},
    {"dict-freedict-swe-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-spa", "sv", "es"},
    {"dict-freedict-swe-ita", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-ita", "sv", "it"},
    {"dict-freedict-swe-por", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-por", "sv", "pt"},
    {"dict-freedict-swe-nld", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-nld", "sv", "nl"},
    {"dict-freedict-deu-pol", kCcBySa3, kDictd, "usr/share/dictd/freedict-deu-pol", "de", "pl"},
    {"dict-freedict-fra-pol", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-pol", "fr", "pl"},
    {"dict-freedict-ita-pol", kCcBySa3, kDictd, "usr/share/dictd/freedict-ita-pol", "it", "pl"},
    {"dict-freedict-nld-pol", kCcBySa3, kDictd, "usr/share/dictd/freedict-nld-pol", "nl", "pl"},
    {"dict-freedict-swe-pol", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-pol", "sv", "pl"},
    {"dict-freedict-eng-pol", "GFDL-1.2+", kDictd, "usr/share/dictd/freedict-eng-pol", "en", "pl"},
    {"dict-freedict-pol-eng", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-eng", "pl", "en"},
    {"dict-freedict-pol-deu", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-deu", "pl", "de"},
    {"dict-freedict-pol-fra", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-fra", "pl", "fr"},
    {"dict-freedict-pol-spa", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-spa", "pl", "es"},
    {"dict-freedict-pol-ita", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-ita", "pl", "it"},
    {"dict-freedict-pol-por", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-por", "pl", "pt"},
    {"dict-freedict-pol-nld", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-nld", "pl", "nl"},
    {"dict-freedict-pol-swe", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-swe", "pl", "sv"},
    {"dict-freedict-eng-rus", kGpl2, kDictd, "usr/share/dictd/freedict-eng-rus", "en", "ru"},
    {"dict-freedict-deu-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-deu-rus", "de", "ru"},
    {"dict-freedict-fra-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-fra-rus", "fr", "ru"},
    {"dict-freedict-ita-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-ita-rus", "it", "ru"},
    {"dict-freedict-nld-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-nld-rus", "nl", "ru"},
    {"dict-freedict-swe-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-swe-rus", "sv", "ru"},
    {"dict-freedict-pol-rus", kCcBySa3, kDictd, "usr/share/dictd/freedict-pol-rus", "pl", "ru"},
    {"dict-freedict-eng-ces", kGpl2, kDictd, "usr/share/dictd/freedict-eng-ces", "en", "cs"},
    {"dict-freedict-ces-eng", kGpl2, kDictd, "usr/share/dictd/freedict-ces-eng", "cs", "en"},
    {"dict-freedict-isl-eng", kGpl3, kDictd, "usr/share/dictd/freedict-isl-eng", "is", "en"},
    {"dict-freedict-eng-ara", kGpl2, kDictd, "usr/share/dictd/freedict-eng-ara", "en", "ar"},
    {"dict-freedict-ara-eng", kGpl2, kDictd, "usr/share/dictd/freedict-ara-eng", "ar", "en"},
};

}  // namespace

std::span<const LanguageEntry> lexicon_languages() noexcept { return kLanguages; }
std::span<const SourceEntry> lexicon_sources() noexcept { return kSources; }

}  // namespace stemma::tools
