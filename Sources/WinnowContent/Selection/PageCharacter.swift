/// What kind of page it roughly is: whether running text makes it, or lists, posts and cards.
struct PageCharacter {
  let bias: Float

  init(_ matrix: FeatureMatrix) {
    bias = 0.5
  }
}
