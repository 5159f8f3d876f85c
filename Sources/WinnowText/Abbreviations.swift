/// Words whose period does not end a sentence, by the hash of their folded form.
enum Abbreviations {
  /// Titles and the like, that something with a capital follows.
  static let always = hashes(
    """
    mr mrs ms mx dr prof rev fr st sen rep gov gen lt col sgt cpl capt cmdr adm maj hon pres supt messrs jr sr mt
    vs etc approx dept est inc ltd co corp bros vol fig figs pp eds viz cf resp
    rs hr frl dipl ing mag nr str bzw usw vgl evtl ggf inkl exkl mio mrd tsd abb bd aufl hrsg geb verh
    mme mlle mm bd sté ste
    sra srta dña lic ud uds av avda
    sig sigg dott avv ing geom prof
    dhr mevr mw drs
    ul im św ks tzw tzn np dr hab inż mgr prof płk gen por godz tel zob
    г гг ул им др т.д т.п т.е тыс млн млрд руб коп стр см проф акад
    вул ім грн
    p pí sv tzv např č čl
    bl.a t.ex dvs kl ca s.k
    sn sok mah
    κ κα κος αρ σελ δρ
    """)

  /// What a number follows: `Dec. 5`, `No. 7`.
  static let beforeDigits = hashes(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec jän mär okt dez janv févr avr juil déc ene abr ago dic gen mag giu
    lug set ott mai mrt p pp no nos n nr núm num tel ext vol fig art sec ch art abs kap rn tab ca al sec
    """)

  /// What follows the day in `5. Dezember`.
  static let months = hashes(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    ledna února března dubna května června července srpna září října listopadu prosince
    januari februari mars maj juni juli augusti oktober
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    jan jän feb mär mrz apr jun jul aug sep sept okt nov dez
    """)

  private static func hashes(_ words: String) -> Set<UInt64> {
    var hashes: Set<UInt64> = []
    for word in WordTable(words).words { hashes.insert(word.hash) }
    return hashes
  }
}
