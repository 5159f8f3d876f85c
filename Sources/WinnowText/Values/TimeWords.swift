/// The words of times and durations by language.
enum TimeWords {
  static let all: [(ValueTags, [String: String])] = [
    (.halfOfDay, halves), (.halfFirst, ["zh": "上 下 中 凌 晚 早 午"]), (.halfSecond, ["zh": "午 晨 上 前 後 后"]),
    (.timeZone, timeZones), (.hourMark, hourMarks), (.minuteMark, minuteMarks), (.timePrefix, timePrefixes),
    (.timeLink, timeLinks), (.durationUnit, durationUnits), (.and, and),
  ]

  private static let halves = [
    "en": "am pm a.m p.m",
    "es": "a.m p.m",
    "el": "πμ μμ π.μ μ.μ",
    "ar": "ص صباحا مساء",
    "fa": "صبح عصر شب",
    "ko": "오전 오후",
    "tr": "öö ös", "hi": "बजे",
  ]

  private static let timeZones = [
    "en": """
    et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst ast adt nst ndt utc gmt z bst ist wet west cet cest eet
    eest msk sast ist pkt sgt hkt jst kst awst acst acdt aest aedt nzst nzdt brt art eat wat cat uhr
    """,
    "de": "mez mesz", "ru": "мск", "pl": "cet", "es": "hrs hs",
  ]

  private static let hourMarks = [
    "de": "uhr", "fr": "h heures heure", "es": "h hs hrs horas", "pt": "h horas", "it": "h", "nl": "u uur", "sv": "h",
    "ru": "ч час часов часа", "cs": "h hod hodin", "pl": "h", "zh": "時 时 点 點", "ko": "시",
  ]

  private static let minuteMarks = [
    "fr": "min", "es": "min", "pt": "min m", "zh": "分 秒", "ko": "분 초", "ru": "мин",
  ]

  private static let timePrefixes = [
    "sv": "kl klockan", "de": "um", "pl": "godz godzina godzinie", "tr": "saat", "it": "ore ora", "el": "ώρα",
    "he": "השעה בשעה", "ar": "الساعة", "fa": "ساعت", "ro": "ora",
  ]

  private static let timeLinks = [
    "en": "at", "de": "um", "fr": "à", "es": "a las", "it": "alle", "pt": "às", "nl": "om", "pl": "o", "ru": "в",
    "uk": "о об", "cs": "v", "sv": "kl", "el": "στις",
  ]

  private static let durationUnits = [
    "en": """
    second seconds sec secs s minute minutes min mins m hour hours hr hrs h day days d week weeks wk wks month
    months mo
    mos year years yr yrs y decade decades
    """,
    "de": """
    sekunde sekunden sek minute minuten min stunde stunden std tag tage tagen woche wochen monat monate monaten jahr
    jahre
    jahren
    """,
    "fr": "seconde secondes minute minutes min heure heures jour jours semaine semaines mois an ans année années",
    "es": "segundo segundos minuto minutos hora horas día días semana semanas mes meses año años",
    "it": "secondo secondi minuto minuti ora ore giorno giorni settimana settimane mese mesi anno anni",
    "pt": "segundo segundos minuto minutos hora horas dia dias semana semanas mês meses ano anos",
    "nl": "seconde seconden minuut minuten uur uren dag dagen week weken maand maanden jaar jaren",
    "pl": """
    sekunda sekundy sekund minuta minuty minut minutę godzina godziny godzin godzinę godz dzień dni tydzień tygodnie
    tygodni miesiąc miesiące miesięcy rok lata lat
    """,
    "ru": """
    секунда секунды секунд сек минута минуты минут минуту мин час часа часов ч день дня дней дн неделя недели недель
    неделю
    нед месяц месяца месяцев мес год года лет
    """,
    "uk": """
    секунда секунди секунд хвилина хвилини хвилин хвилину хв година години годин годину год день дні днів тиждень
    тижні
    тижнів місяць місяці місяців рік роки років
    """,
    "cs": """
    sekunda sekundy sekund minuta minuty minut hodina hodiny hodin hod den dny dní dnem dny týden týdny týdnů měsíc
    měsíce
    měsíců rok roky let minutami hodinami hodinou minutou
    """,
    "sv": "sekund sekunder minut minuter min timme timmar tim dag dagar vecka veckor månad månader år",
    "tr": "saniye sn dakika dk saat sa gün hafta ay yıl",
    "el": """
    δευτερόλεπτο δευτερόλεπτα λεπτό λεπτά λεπτών ώρα ώρες ωρών ημέρα ημέρες μέρα μέρες ημερών εβδομάδα εβδομάδες μήνας
    μήνες μηνών έτος έτη χρόνος χρόνια χρόνο
    """,
    "he": "שנייה שניות דקה דקות דק' שעה שעות יום ימים שבוע שבועות חודש חודשים שנה שנים",
    "ar": """
    ثانية ثواني ثوان دقيقة دقائق ساعة ساعات يوم يوما أيام ايام أسبوع اسبوع أسابيع شهر أشهر شهور سنة سنوات عام أعوام
    """,
    "fa": "ثانیه دقیقه ساعت روز هفته ماه سال",
    "hi": "सेकंड मिनट घंटा घंटे दिन सप्ताह हफ्ते महीना महीने साल वर्ष",
    "zh": "秒 分 時 时 天 日 周 週 月 年",
    "ko": "초 분 시간 일 주 개월 달 년",
  ]

  private static let and = [
    "en": "and",
    "de": "und",
    "fr": "et",
    "es": "y",
    "it": "e",
    "nl": "en",
    "pl": "i",
    "ru": "и",
    "uk": "і",
    "cs": "a",
    "sv": "och", "tr": "ve", "el": "και", "he": "ו", "ar": "و", "fa": "و",
  ]
}
