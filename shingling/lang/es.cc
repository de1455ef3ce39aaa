#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",      "la",    "que",    "el",     "en",    "y",    "a",     "los",    "se",       "del",     "las",
    "un",      "por",   "con",    "no",     "una",   "su",   "para",  "es",     "al",       "lo",      "como",
    "más",     "o",     "pero",   "sus",    "le",    "ha",   "me",    "si",     "sin",      "sobre",   "este",
    "ya",      "entre", "cuando", "todo",   "esta",  "ser",  "son",   "dos",    "también",  "fue",     "había",
    "era",     "muy",   "años",   "hasta",  "desde", "está", "mi",    "porque", "qué",      "sólo",    "han",
    "yo",      "hay",   "vez",    "puede",  "todos", "así",  "nos",   "ni",     "parte",    "tiene",   "él",
    "uno",     "donde", "bien",   "tiempo", "mismo", "ese",  "ahora", "cada",   "e",        "vida",    "otro",
    "después", "te",    "otros",  "aunque", "esa",   "eso",  "hace",  "otra",   "gobierno", "tan",     "durante",
    "siempre", "día",   "tanto",  "ella",   "tres",  "sí",   "dijo",  "sido",   "según",    "obtener", "haga",
    "clic",    "aquí"};

constexpr Language::NumberWord kNumberWords[] = {
    {"un", 1},          {"uno", 1},        {"una", 1},         {"dos", 2},      {"tres", 3},     {"cuatro", 4},
    {"cinco", 5},       {"seis", 6},       {"siete", 7},       {"ocho", 8},     {"nueve", 9},    {"diez", 10},
    {"once", 11},       {"doce", 12},      {"trece", 13},      {"catorce", 14}, {"quince", 15},  {"dieciséis", 16},
    {"diecisiete", 17}, {"dieciocho", 18}, {"diecinueve", 19}, {"veinte", 20},  {"treinta", 30}, {"cuarenta", 40},
    {"cincuenta", 50},  {"sesenta", 60},   {"setenta", 70},    {"ochenta", 80}, {"noventa", 90}, {"cien", 100},
    {"ciento", 100},    {"primer", 1},     {"primera", 1},     {"primero", 1},  {"segundo", 2},  {"segunda", 2},
    {"tercer", 3},      {"tercera", 3},    {"tercero", 3},     {"cuarto", 4},   {"cuarta", 4},   {"quinto", 5},
    {"quinta", 5},      {"docena", 12},    {"decena", 10},     {"mil", 1000}};

constexpr Language::CalendarForm kMonthForms[] = {{"setiembre", 9}};
constexpr Language::CalendarForm kWeekdayForms[] = {{"miercoles", 3}, {"sabado", 6}, {"sábados", 6}, {"domingos", 7}};

constexpr std::string_view kAmbiguous[] = {"mar", "sep", "dom", "vie", "jue"};

constexpr std::string_view kCallWords[] = {
    "clic",     "lea",      "leer",        "suscríbase", "descargue",  "aplicación", "boletín",  "vea",
    "síganos",  "haga",     "mire",        "únase",      "suscríbete", "síguenos",   "apúntate", "recibe",
    "descubre", "descarga", "información", "newsletter", "regístrate", "también",    "más"};
constexpr std::string_view kCreditWords[] = {"foto",    "fotos", "imagen", "crédito", "vía",     "getty",
                                             "reuters", "afp",   "ap",     "efe",     "archivo", "cortesía"};
constexpr std::string_view kBylineWords[] = {"por", "texto", "redacción", "fuente", "publicado", "actualizado"};
constexpr std::string_view kNoticeWords[] = {"traducido",  "automáticamente", "copyright",  "derechos",
                                             "reservados", "publicado",       "traducción", "corrección",
                                             "prohibida",  "reproducción",    "original",   "versión"};
constexpr std::string_view kSiteWords[] = {"cookies",    "compartir",  "comentarios", "comentar", "comentario",
                                           "imprimir",   "portada",    "etiquetas",   "temas",    "menú",
                                           "privacidad", "publicidad", "contacto",    "archivado"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}, {"kilos", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"EE.UU.", "Ud.",   "Uds.",  "Sr.",    "Sra.", "Sres.", "Dr.",
                                               "Dra.",   "Prof.", "D.",    "Dña.",   "núm.", "pág.",  "p.",
                                               "ej.",    "Av.",   "Avda.", "aprox.", "tel.", "S.A.",  "art."};

constexpr std::string_view kSisters[] = {"gl", "ast", "an"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kOrdinalEndings[] = {"ª", "º"};

constexpr std::string_view kNegations[] = {"no", "nunca", "jamás", "sin"};
constexpr std::string_view kNegationCompany[] = {"nada", "nadie", "ningún", "ninguno", "ninguna", "tampoco",
                                                 "ni",   "un",    "una",    "algo",    "con"};

}  // namespace

const Language& spanish() noexcept {
  static constexpr Language kLanguage{.code = "es",
                                      .name = "Spanish",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .month_forms = kMonthForms,
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
