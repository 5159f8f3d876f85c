/// The words of dates by language. Forms that dates are written in alone: genitives, abbreviations.
enum DateWords {
  static let all: [(ValueTags, [String: String])] = [
    (.month, months), (.monthFirst, ["ar": "كانون تشرين"]), (.monthSecond, ["ar": "الأول الاول الثاني"]),
    (.weekday, weekdays), (.dateLink, dateLinks), (.dayArticle, dayArticles), (.ordinal, ordinals),
    (.yearMark, yearMarks), (.monthMark, ["zh": "月", "ko": "월"]), (.dayMark, ["zh": "日 号 號", "ko": "일"]),
    (.relativeDay, relativeDays), (.agoAfter, agoAfter), (.agoBefore, agoBefore),
  ]

  private static let months = [
    "en": """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """,
    "de": """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jan jän feb mär mrz apr jun jul aug sep sept okt nov dez
    """,
    "fr": """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    janv jan févr fév avr juil déc
    """,
    "es": """
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    ene abr ago dic
    """,
    "it": """
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    genn gen febbr mag giu lug sett set ott dic
    """,
    "pt": """
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    fev abr mai set out dez
    """,
    "nl": """
    januari februari maart april mei juni juli augustus september oktober november december mrt okt
    """,
    "pl": """
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
    sty lut kwi cze lip sie wrz paź lis gru
    """,
    "ru": """
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек
    """,
    "uk": """
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
    січ лют бер квіт трав черв лип серп вер жовт лист груд
    """,
    "cs": """
    ledna února března dubna května června července srpna září října listopadu prosince
    leden únor březen duben květen červen červenec srpen říjen listopad prosinec
    """,
    "sv": "januari februari mars april maj juni juli augusti september oktober november december okt",
    "tr": """
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık oca şub nis haz tem ağu eyl eki kas
    ara
    """,
    "el": """
    ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
    ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος
    ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ σεπτ οκτ νοε νοεμ δεκ
    """,
    "he": """
    ינואר פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
    בינואר בפברואר במרץ במרס באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
    """,
    "ar": """
    يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر
    شباط آذار اذار نيسان أيار ايار حزيران تموز آب اب أيلول ايلول جانفي فيفري أفريل ماي جوان جويلية أوت
    """,
    "fa": """
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
    ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
    """,
    "hi": """
    जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर
    """,
  ]

  private static let weekdays = [
    "en": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim",
    "es": "lunes martes miércoles jueves viernes sábado domingo lun mié jue vie sáb dom",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica gio ven",
    "pt": "segunda terça quarta quinta sexta sábado domingo feira seg ter qua qui sex sáb",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс",
    "uk": "понеділок вівторок середа четвер пʼятниця субота неділя нд",
    "cs": "pondělí úterý středa čtvrtek pátek sobota neděle po út st čt pá ne",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors fre lör sön",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz",
    "el": "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή δευ τρι τετ πεμ παρ σαβ κυρ",
    "he": "ראשון שני שלישי רביעי חמישי שישי שבת",
    "ar": "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد",
    "fa": "شنبه یکشنبه دوشنبه سهشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일",
    "zh": "一 二 三 四 五 六 日 月 火 水 木 金 土",
  ]

  private static let dateLinks = [
    "en": "of", "es": "de del", "pt": "de do", "it": "di del", "ca": "d'", "fr": "de", "fa": "ماه", "he": "ב",
  ]

  private static let dayArticles = [
    "en": "the", "de": "den dem der am", "fr": "le", "es": "el", "it": "il l'", "sv": "den", "nl": "de", "el": "στις",
    "he": "יום",
  ]

  private static let ordinals = [
    "en": "st nd rd th", "fr": "er re e ère", "es": "o º ro ero", "pt": "o a", "it": "o", "nl": "e de ste",
    "ru": "го е й", "uk": "го", "el": "η ης ος", "sv": "a e",
  ]

  private static let yearMarks = [
    "ru": "г год года", "uk": "р рік року", "pl": "r rok roku", "zh": "年", "ko": "년", "hu": "év", "bg": "г",
    "ar": "م", "fa": "م ش",
  ]

  private static let relativeDays = [
    "en": "today yesterday tonight tomorrow",
    "de": "heute gestern vorgestern morgen",
    "fr": "aujourd'hui hier demain",
    "es": "hoy ayer mañana", "it": "oggi ieri domani", "pt": "hoje ontem amanhã", "nl": "vandaag gisteren morgen",
    "pl": "dzisiaj dziś wczoraj jutro", "ru": "сегодня вчера завтра", "uk": "сьогодні вчора завтра",
    "cs": "dnes včera zítra", "sv": "idag igår imorgon", "tr": "bugün dün yarın", "el": "σήμερα χθες χτες αύριο",
    "he": "היום אתמול מחר", "ar": "اليوم أمس امس غدا", "fa": "امروز دیروز فردا", "hi": "आज कल", "ko": "오늘 어제 내일",
  ]

  private static let agoAfter = [
    "en": "ago", "nl": "geleden", "pl": "temu", "ru": "назад", "uk": "тому", "sv": "sedan", "tr": "önce", "it": "fa",
    "pt": "atrás", "fa": "پیش قبل", "hi": "पहले", "zh": "前", "ko": "전",
  ]

  private static let agoBefore = [
    "de": "vor", "es": "hace", "pt": "há", "sv": "för", "cs": "před", "el": "πριν", "he": "לפני", "ar": "منذ قبل",
  ]
}
