#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",     "a",      "o",     "que",     "e",        "do",     "da",     "em",    "um",     "para",    "é",
    "com",    "não",    "uma",   "os",      "no",       "se",     "na",     "por",   "mais",   "as",      "dos",
    "como",   "mas",    "foi",   "ao",      "ele",      "das",    "tem",    "à",     "seu",    "sua",     "ou",
    "ser",    "quando", "muito", "há",      "nos",      "já",     "está",   "eu",    "também", "só",      "pelo",
    "pela",   "até",    "isso",  "ela",     "entre",    "era",    "depois", "sem",   "mesmo",  "aos",     "ter",
    "seus",   "quem",   "nas",   "me",      "esse",     "eles",   "estão",  "você",  "tinha",  "foram",   "essa",
    "num",    "nem",    "suas",  "meu",     "às",       "minha",  "numa",   "pelos", "qual",   "nós",     "lhe",
    "este",   "esta",   "são",   "ainda",   "pode",     "fazer",  "pois",   "anos",  "disse",  "segundo", "sobre",
    "desde",  "onde",   "todos", "toda",    "todo",     "outros", "outra",  "dois",  "duas",   "então",   "cada",
    "contra", "apenas", "após",  "durante", "enquanto", "havia"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"um", 1}, {"uma", 1}, {"primeiro", 1}, {"primeira", 1}, {"primeiros", 1}, {"primeiras", 1},
    {"dois", 2}, {"duas", 2}, {"segundo", 2}, {"segunda", 2}, {"ambos", 2}, {"ambas", 2},
    {"três", 3}, {"terceiro", 3}, {"terceira", 3},
    {"quatro", 4}, {"quarto", 4}, {"quarta", 4},
    {"cinco", 5}, {"quinto", 5}, {"quinta", 5},
    {"seis", 6}, {"sexto", 6}, {"sexta", 6},
    {"sete", 7}, {"sétimo", 7}, {"sétima", 7},
    {"oito", 8}, {"oitavo", 8}, {"oitava", 8},
    {"nove", 9}, {"nono", 9}, {"nona", 9},
    {"dez", 10}, {"décimo", 10}, {"décima", 10}, {"dezena", 10}, {"dezenas", 10},
    {"onze", 11},
    {"doze", 12}, {"dúzia", 12},
    {"treze", 13},
    {"catorze", 14}, {"quatorze", 14},
    {"quinze", 15}, {"quinzena", 15},
    {"dezesseis", 16}, {"dezasseis", 16},
    {"dezessete", 17}, {"dezassete", 17},
    {"dezoito", 18},
    {"dezenove", 19}, {"dezanove", 19},
    {"vinte", 20},
    {"trinta", 30},
    {"quarenta", 40},
    {"cinquenta", 50},
    {"sessenta", 60},
    {"setenta", 70},
    {"oitenta", 80},
    {"noventa", 90},
    {"cem", 100}, {"cento", 100}, {"centena", 100}, {"centenas", 100},
    {"duzentos", 200}, {"duzentas", 200},
    {"trezentos", 300}, {"trezentas", 300},
    {"quatrocentos", 400}, {"quatrocentas", 400},
    {"quinhentos", 500}, {"quinhentas", 500},
    {"seiscentos", 600}, {"seiscentas", 600},
    {"setecentos", 700}, {"setecentas", 700},
    {"oitocentos", 800}, {"oitocentas", 800},
    {"novecentos", 900}, {"novecentas", 900},
    {"mil", 1000}, {"milhar", 1000}, {"milhares", 1000}};
// clang-format on

constexpr Language::CalendarForm kWeekdayForms[] = {
    {"segunda", 1}, {"segundas", 1}, {"terça", 2},  {"terças", 2},  {"quarta", 3}, {"quartas", 3}, {"quinta", 4},
    {"quintas", 4}, {"sexta", 5},    {"sextas", 5}, {"sábados", 6}, {"sabado", 6}, {"domingos", 7}};

constexpr std::string_view kAmbiguous[] = {"mar",      "set",     "dez",     "sex",     "dom",    "ter",
                                           "seg",      "segunda", "terça",   "quarta",  "quinta", "sexta",
                                           "segundas", "terças",  "quartas", "quintas", "sextas"};

constexpr std::string_view kCallWords[] = {
    "clique",  "leia",        "aqui",       "veja",       "assista",   "assine",   "inscreva",
    "baixe",   "descarregue", "aplicativo", "newsletter", "siga",      "ouça",     "saiba",
    "confira", "vídeo",       "receba",     "acompanhe",  "subscreva", "notícias", "também"};
constexpr std::string_view kCreditWords[] = {"foto",    "fotos",   "imagem",    "fotografia", "via",
                                             "crédito", "getty",   "reuters",   "afp",        "ap",
                                             "lusa",    "arquivo", "divulgação"};
constexpr std::string_view kBylineWords[] = {"por", "de", "texto", "redação", "fonte", "publicado", "atualizado"};
constexpr std::string_view kNoticeWords[] = {"traduzido", "automaticamente", "copyright",     "direitos", "reservados",
                                             "publicado", "tradução",        "originalmente", "correção", "reprodução",
                                             "proibida",  "original",        "versão"};
constexpr std::string_view kSiteWords[] = {"cookies",     "compartilhe", "compartilhar", "partilhar",   "partilhe",
                                           "comentários", "comentar",    "imprimir",     "início",      "tags",
                                           "temas",       "tópicos",     "menu",         "privacidade", "publicidade",
                                           "contato",     "contacto"};

constexpr UnitWord kUnitWords[] = {{"quilo", {Dimension::kMass, 1}}, {"quilos", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"Sr.",  "Sra.",   "Srs.",  "Dr.",   "Dra.", "Prof.", "Profa.", "Eng.",
                                               "Gen.", "D.",     "Exmo.", "Exma.", "etc.", "pág.",  "págs.",  "núm.",
                                               "Av.",  "aprox.", "S.A.",  "Ltda.", "Lda.", "a.C.",  "d.C.",   "séc."};

constexpr std::string_view kSisters[] = {"gl", "mwl"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kOrdinalEndings[] = {"ª", "º"};

constexpr std::string_view kNegations[] = {"não", "nunca", "jamais", "sem"};
constexpr std::string_view kNegationCompany[] = {"nada", "ninguém", "nenhum", "nenhuma", "tampouco",
                                                 "nem",  "um",      "uma",    "com"};

}  // namespace

const Language& portuguese() noexcept {
  static constexpr Language kLanguage{.code = "pt",
                                      .name = "Portuguese",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .weekday_forms = kWeekdayForms,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .site_words = kSiteWords,
                                      .unit_words = kUnitWords,
                                      .clock_words = kClockWords,
                                      .ordinal_endings = kOrdinalEndings,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
