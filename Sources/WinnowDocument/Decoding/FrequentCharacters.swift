/// The characters that a third and more of a text is made of, in the languages of the charsets of two bytes.
enum FrequentCharacters {
  static let all: [Charset: Set<UInt32>] = [
    .gbk: set(simplified), .big5: set(traditional), .eucKR: set(korean), .shiftJIS: set(japanese),
    .eucJP: set(japanese),
  ]

  private static func set(_ characters: String) -> Set<UInt32> { Set(characters.unicodeScalars.map(\.value)) }

  private static let simplified = """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家\
    种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十\
    民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体相见被利什二等产或新己制身果加西月话\
    合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员水名真论处走各入几口认条平系气题活更别打女变四
    """
  private static let traditional = """
    的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家\
    種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十\
    民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體相見被利什二等產或新己制身果加西月話\
    合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員水名真論處走各入幾口認條平系氣題活更別打女變四
    """
  private static let korean = """
    이다는의에을가고지하로기사어를은한인도리해자서나대정시수아전그일부장원상주라여보안성제들있었했것으만년공동관과\
    조구경와습니까요면던거때분중국연신우진무방세교화실용문회비오모소스적개유당게합행물생계위현내말
    """
  private static let japanese = """
    のにはをたがでてとしれさあいうるなかもことするまらりくきっよそだけんどめせつちみじわおえやろばほげひ\
    ンスルトイアラリクシドレジタフマロカコムグ日一国人年大本中出時行見月分後前生上東間社者
    """
}
