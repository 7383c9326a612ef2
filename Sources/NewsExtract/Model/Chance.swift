// Chances and their odds: what forests and networks score, and how the opinions of two become one.
import Glibc

func exponential(_ value: Float) -> Float { expf(value) }

/// 1 / (1 + e^−x).
func logistic(_ value: Float) -> Float { 1 / (1 + exponential(-value)) }

/// Half way between two chances, on the scale of their odds: a forest and a network err in different places.
func halfway(_ one: Float, _ other: Float) -> Float {
    func odds(_ chance: Float) -> Float { (chance + 1e-4) / (1 - chance + 1e-4) }
    let both = (odds(one) * odds(other)).squareRoot()
    return both / (1 + both)
}
