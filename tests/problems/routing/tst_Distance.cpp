// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Distance.h"
#include "core/solve/Random.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::problems::routing;
using Rounding = DistanceRule::Rounding;

namespace {

__extension__ using Wide = unsigned __int128;

Wide power(int exponent)
{
    Wide result = 1;
    for (int i = 0; i < exponent; ++i) result *= 10;
    return result;
}

/// Is `distance` the rounded square root of squared × 10^(2 × (rule.scale - coordinateScale))? By squares
/// alone: no root is taken.
bool isRounded(std::int64_t distance, std::int64_t squared, int coordinateScale, const DistanceRule& rule)
{
    if (distance < 0) return false;
    const Wide top = Wide(static_cast<std::uint64_t>(squared)) * power(2 * rule.scale);
    const Wide bottom = power(2 * coordinateScale);
    const Wide d = static_cast<std::uint64_t>(distance);
    switch (rule.rounding) {
    case Rounding::Down:
        return d * d * bottom <= top && top < (d + 1) * (d + 1) * bottom;
    case Rounding::Up:
        return d * d * bottom >= top && (d == 0 || (d - 1) * (d - 1) * bottom < top);
    case Rounding::Nearest:
        break;
    }
    const bool notTooLarge = d == 0 || (2 * d - 1) * (2 * d - 1) * bottom <= 4 * top;
    return notTooLarge && 4 * top < (2 * d + 1) * (2 * d + 1) * bottom;
}

/// Squared lengths of every size, many of them next to a square or to the square of a half.
std::int64_t anySquared(solve::Random& random)
{
    const std::int64_t root =
        static_cast<std::int64_t>((std::uint64_t{random.next()} * 2 / 3) >> random.below(32));
    const std::int64_t near = static_cast<std::int64_t>(random.below(5)) - 2;
    switch (random.below(3)) {
    case 0:
        return std::max<std::int64_t>(0, root * root + near);
    case 1:
        return std::max<std::int64_t>(0, root * root + root + near); // (root + 1/2)² = root² + root + 1/4
    default:
        return static_cast<std::int64_t>((std::uint64_t{random.next()} << 31 | random.next()) >>
                                         random.below(62));
    }
}

} // namespace

class TestDistance : public QObject
{
    Q_OBJECT

private slots:
    void exactDistance_knownLengths_areRight_data()
    {
        QTest::addColumn<qint64>("squared");
        QTest::addColumn<int>("scale");
        QTest::addColumn<std::string>("rule");
        QTest::addColumn<qint64>("distance");
        const auto row = [](const char* name, qint64 squared, int scale, std::string rule, qint64 distance) {
            QTest::newRow(name) << squared << scale << rule << distance;
        };
        row("zero", 0, 0, "nint", 0);
        row("zero, up", 0, 0, "ceil", 0);
        row("3-4-5", 25, 0, "nint", 5);
        row("root of 2", 2, 0, "nint", 1);
        row("root of 2, up", 2, 0, "ceil", 2);
        row("root of 2, one decimal cut", 2, 0, "trunc1", 14);
        row("root of 2, six decimals", 2, 0, "exact", 1414214); // 1.41421356...
        row("root of 3, six decimals", 3, 0, "exact", 1732051); // 1.73205080...
        row("just below a half", 6, 0, "nint", 2);              // 2.449
        row("just above a half", 7, 0, "nint", 3);              // 2.646
        row("exactly a half goes up", 625, 1, "nint", 3);       // 2.5
        row("exactly a half, one decimal", 2025, 2, "x10", 5);  // 0.45
        row("a whole is not raised", 49, 0, "ceil", 7);
        row("a whole with decimals is not raised", 4900, 1, "ceil", 7);
        row("a hair above a whole", 4901, 1, "ceil", 8);
        row("largest", 8'000'000'000'000'000'000, 0, "nint",
            2'828'427'125); // 2 x 10^9 x root of 2 = 2828427124.7
    }
    void exactDistance_knownLengths_areRight()
    {
        QFETCH(qint64, squared);
        QFETCH(int, scale);
        QFETCH(std::string, rule);
        QTEST(qint64(exactDistance(squared, scale, distanceRule(rule).value())), "distance");
    }

    void exactDistance_randomAndNearHalves_satisfiesTheDefinition_data()
    {
        QTest::addColumn<std::string>("name");
        for (const auto& name : distanceRuleNames()) QTest::newRow(name.c_str()) << name;
    }
    void exactDistance_randomAndNearHalves_satisfiesTheDefinition()
    {
        QFETCH(std::string, name);
        const DistanceRule rule = distanceRule(name).value();
        solve::Random random(30);
        for (int round = 0; round < 20'000; ++round) {
            const std::int64_t squared = anySquared(random);
            const int scale = static_cast<int>(random.below(7));
            const std::int64_t distance = exactDistance(squared, scale, rule);
            QVERIFY2(
                isRounded(distance, squared, scale, rule),
                qPrintable(QStringLiteral("%1 at scale %2 gave %3").arg(squared).arg(scale).arg(distance)));
        }
    }

    void planeDistance_everyRuleAndScale_equalsExactDistance()
    {
        solve::Random random(31);
        for (const auto& name : distanceRuleNames())
            for (int scale = 0; scale <= 6; ++scale)
                for (const std::uint32_t side : {4u, 1000u, 1'000'000u, 2'000'000'001u}) {
                    std::vector<std::int64_t> x;
                    std::vector<std::int64_t> y;
                    for (int i = 0; i < 40; ++i) {
                        x.push_back(std::int64_t{random.below(side)} - side / 2);
                        y.push_back(std::int64_t{random.below(side)} - side / 2);
                    }
                    const DistanceRule rule = distanceRule(name).value();
                    const PlaneDistance distance(x, y, scale, rule);
                    for (int a = 0; a < 40; ++a)
                        for (int b = 0; b < 40; ++b) {
                            const std::int64_t dx = x[std::size_t(a)] - x[std::size_t(b)];
                            const std::int64_t dy = y[std::size_t(a)] - y[std::size_t(b)];
                            QCOMPARE(distance(a, b), exactDistance(dx * dx + dy * dy, scale, rule));
                        }
                }
    }

    void planeDistance_nearHalvesOnTheFastPath_areRoundedRight()
    {
        // One leg only, so that the squared length is any square; and two legs around the half.
        for (std::int64_t leg : {1, 2, 3, 999, 46'340, 46'341, 741'455, 1'048'575, 1'048'576, 1'048'577}) {
            const PlaneDistance distance({0, leg, leg}, {0, 0, leg - 1}, 0, distanceRule("nint").value());
            QVERIFY(isRounded(distance(0, 1), leg * leg, 0, distanceRule("nint").value()));
            const std::int64_t squared = leg * leg + (leg - 1) * (leg - 1);
            QVERIFY(isRounded(distance(0, 2), squared, 0, distanceRule("nint").value()));
        }
    }

    void ruleNames_roundTrip_andRefuseOthers()
    {
        QCOMPARE(distanceRuleNames().size(), std::size_t{7});
        for (const auto& name : distanceRuleNames())
            QCOMPARE(tests::shown(nameOf(distanceRule(name).value())), tests::shown(name));
        QVERIFY(!distanceRule("NINT"));
        QVERIFY(!distanceRule(""));
        QVERIFY(nameOf({Rounding::Up, 3}).empty());
    }
};

QTEST_APPLESS_MAIN(TestDistance)
#include "tst_Distance.moc"
