/// The last labels of host names that addresses without a scheme are known by.
enum AddressWords {
  static let all: [(ValueTags, [String: String])] = [(.hostSuffix, hostSuffixes)]

  private static let hostSuffixes = [
    "generic": """
    com org net edu gov int mil info biz name pro mobi tv app dev blog shop store online site web news page cloud
    club live
    world today tech agency media io ai co me fm ly gg xyz example test
    """,
    "countries": """
    uk de fr es it pt nl be at ch pl ru ua by cz sk se no dk fi is tr gr il ir in pk cn tw hk jp kr eu us ca mx br
    ar cl pe
    au nz za ng ke eg ma sa ae ie hu ro bg hr rs si lt lv ee kz ge am az sg my id ph th vn lu
    """,
  ]
}
