"""Made texts for the report's tests: clusters of any number, and a corpus of strings that try to become markup or script."""
import json
import random

# Each tries to run a script, to load something, or to end the block that holds it. What runs sets window.stemmaBroken.
SCRIPTS = [
    "<script>window.stemmaBroken=1</script>", "<img src=x onerror=window.stemmaBroken=1>", "<svg onload=window.stemmaBroken=1>",
    "<svg><script>window.stemmaBroken=1</script></svg>", "<body onload=window.stemmaBroken=1>", "<iframe srcdoc='<script>parent.stemmaBroken=1</script>'>",
    "<iframe src=javascript:window.stemmaBroken=1>", "<a href=javascript:window.stemmaBroken=1>x</a>", "javascript:window.stemmaBroken=1",
    "JaVaScRiPt:window.stemmaBroken=1", " java\tscript:window.stemmaBroken=1", "data:text/html,<script>window.stemmaBroken=1</script>",
    "vbscript:msgbox(1)", "<meta http-equiv=refresh content='0;url=javascript:window.stemmaBroken=1'>", "<link rel=stylesheet href=http://evil.invalid/x.css>",
    "<style>@import url(http://evil.invalid/x.css);</style>", "<base href=http://evil.invalid/>", "<object data=http://evil.invalid/x>",
    "<embed src=http://evil.invalid/x>", "<video src=x onerror=window.stemmaBroken=1>", "<details open ontoggle=window.stemmaBroken=1>",
    "<input autofocus onfocus=window.stemmaBroken=1>", "<form action=http://evil.invalid/><button>x</button></form>", "<math><mi xlink:href=javascript:window.stemmaBroken=1>x",
    "{{constructor.constructor('window.stemmaBroken=1')()}}", "${window.stemmaBroken=1}", "{{data}}{{script}}{{clusters}}", "\\u003cscript\\u003ewindow.stemmaBroken=1\\u003c/script\\u003e",
    "&lt;script&gt;window.stemmaBroken=1&lt;/script&gt;", "&#60;script&#62;window.stemmaBroken=1&#60;/script&#62;", "%3Cscript%3Ewindow.stemmaBroken=1%3C/script%3E",
    "\u2028window.stemmaBroken=1\u2029", "\";window.stemmaBroken=1;//", "';window.stemmaBroken=1;//", "`;window.stemmaBroken=1;//", "__proto__", "constructor",
    "=HYPERLINK(\"http://evil.invalid\",\"x\")", "\u202etpircs\u202c", "<plaintext>",
]
ENDINGS = ["", "</script>", "-->", "]]></title></style></textarea></noscript>", "\"'>"]
INJECTIONS = [ending + script for ending in ENDINGS for script in SCRIPTS]  # 200

WORDS = """harbour council ferry bridge school tower market garden river valley station engine captain teacher mayor doctor
farmer letter morning winter summer budget report meeting decision answer question window street village island lighthouse
orchard museum library hospital factory railway tunnel festival concert election storm flood drought harvest repair""".split()


def sentence(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(9, 16))).capitalize() + "."


def paragraphs(rng, count):
    return [" ".join(sentence(rng) for _ in range(3 if i == 0 else rng.randint(1, 3))) for i in range(count)]


def made_clusters(path, clusters, size=6, seed=1):
    """`clusters` pairs of texts: a story of `size` paragraphs, and its copy with a number changed; every third lacks the end."""
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for n in range(clusters):
            story = paragraphs(rng, size)
            number = rng.randint(100, 900)
            story[0] += f" The council counted {number} votes."
            copy = [p.replace(f" {number} ", f" {number + 7} ") for p in story[:size - (n % 3 == 0)]]
            day = f"2025-{1 + n % 12:02d}-{1 + n % 27:02d}"
            for name, text, outlet in (("a", story, "Agency"), ("b", copy, f"Paper {n % 40}")):
                out.write(json.dumps({"id": f"{n}.{name}", "lang": "en", "date": day, "source": outlet, "text": "\n\n".join(text)}) + "\n")


def made_injections(path, seed=1):
    """A pair of copies for each string, which stands in their ids, outlets, addresses, dates, languages and texts."""
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for n, bad in enumerate(INJECTIONS):
            story = paragraphs(rng, 5)
            for copy in (0, 1):
                text = [bad + " " + story[0], *story[1:4], bad, *([] if copy else [bad + story[4]])]
                out.write(json.dumps({"id": f"{bad} {n} {copy}", "lang": bad if n % 2 else "en", "date": [bad, "275760-09-13", "2025-02-03"][n % 3],
                                      "source": bad, "url": bad, "text": "\n\n".join(text)}, ensure_ascii=n % 2 == 0) + "\n")
