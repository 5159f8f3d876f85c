/// The words of numbers, prices and percentages by language.
enum QuantityWords {
  static let all: [(ValueTags, [String: String])] = [
    (.multiplier, multipliers), (.currency, currencies), (.currencyPrefix, currencyPrefixes),
    (.percentWord, percentWords), (.percentFirst, ["en": "per", "fr": "pour", "es": "por", "el": "τοις", "ar": "في"]),
    (.percentSecond, ["en": "cent", "es": "ciento", "pt": "cento", "el": "εκατό", "ar": "المئة المائة"]),
  ]

  private static let multipliers = [
    "en": "k m b bn mn mln thousand million millions billion billions trillion hundred lakh crore",
    "de": "tsd tausend mio million millionen mrd milliarde milliarden",
    "fr": "mille million millions milliard milliards md mds", "es": "mil millón millones",
    "it": "mila mille milione milioni miliardo miliardi mld", "pt": "mil milhão milhões bilhão bilhões mi bi",
    "nl": "duizend miljoen miljard mld",
    "pl": "tys tysiąc tysiące tysięcy mln milion miliony milionów mld miliard miliardów",
    "ru": "тыс тысяча тысячи тысяч млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов",
    "uk": "тис тисяча тисячі тисяч млн мільйон мільйони мільйонів млрд мільярд мільярдів",
    "cs": "tis tisíc tisíce milion miliony milionů miliarda miliardy miliard",
    "sv": "tusen miljon miljoner miljard miljarder",
    "tr": "bin milyon milyar",
    "el": "χιλιάδες χιλ εκατομμύριο εκατομμύρια εκατ δισεκατομμύρια δισ",
    "he": "אלף אלפים מיליון מיליארד",
    "ar": "ألف الف آلاف مليون ملايين مليار",
    "fa": "هزار میلیون میلیارد",
    "hi": "हजार हज़ार लाख करोड़",
    "zh": "万 萬 亿 億 千 百",
    "ko": "천 만 억",
  ]

  private static let currencies = [
    "codes": """
    usd eur gbp jpy cny rmb inr rub uah pln czk sek nok dkk chf try ils nis aed sar egp irr krw brl mxn ars clp cop
    pen cad
    aud nzd hkd sgd twd thb idr myr php vnd zar ngn kes huf ron bgn rsd hrk isk btc
    """,
    "en": "dollar dollars cent cents buck bucks pound pounds pence p c euro euros yen rupee rupees",
    "de": "euro euros franken rappen",
    "fr": "euro euros centimes francs",
    "es": "euro euros dólares dólar peso pesos céntimos",
    "it": "euro centesimi dollari",
    "pt": "euro euros reais real dólares centavos",
    "nl": "euro cent",
    "pl": "zł zloty złoty złote złotych gr groszy euro",
    "ru": "руб рубль рубля рублей коп копеек доллар доллара долларов евро",
    "uk": "грн гривня гривні гривень євро доларів",
    "cs": "kč korun koruna koruny eur",
    "sv": "kr kronor krona öre sek",
    "tr": "tl lira kuruş avro",
    "el": "ευρώ λεπτά δολάρια",
    "he": "ש\"ח שקל שקלים דולר אירו", "ar": "دولار دولارا ريال درهم جنيه دينار يورو", "fa": "تومان ریال دلار یورو",
    "hi": "रुपये रुपए रुपया रु", "zh": "円 元 圓 块", "ko": "원 달러",
  ]

  private static let currencyPrefixes = [
    "en": "us ca c au a nz hk s r rs ca", "pt": "r", "de": "fr sfr", "ru": "руб", "sv": "kr", "pl": "zł", "tr": "tl",
    "hi": "रु",
  ]

  private static let percentWords = [
    "en": "percent pct", "de": "prozent", "nl": "procent", "pl": "procent procenta procentów proc",
    "ru": "процент процента процентов", "uk": "відсоток відсотка відсотків", "cs": "procent procenta procento",
    "sv": "procent", "he": "אחוז אחוזים", "ar": "بالمئة بالمائة", "fa": "درصد", "hi": "प्रतिशत फीसदी", "ko": "퍼센트 프로",
    "tr": "yüzde",
  ]
}
