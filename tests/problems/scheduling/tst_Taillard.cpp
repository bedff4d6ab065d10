// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Taillard's generator against what he published with his seeds, and against the files that are here.

#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopReader.h"
#include "core/problems/scheduling/Taillard.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <array>

using namespace tradeoff;
using problems::scheduling::Problem;

namespace {

const QString kData = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/");

/// The tightest of all machines' and jobs' work, the bound that was published with the instances.
std::int64_t mostWork(const problems::scheduling::Shop& shop)
{
    std::vector<std::int64_t> machines(shop.machines.size(), 0);
    std::vector<std::int64_t> jobs(shop.jobs.size(), 0);
    for (const auto& operation : shop.operations) {
        machines[static_cast<std::size_t>(operation.modes[0].machine)] += operation.modes[0].duration;
        jobs[static_cast<std::size_t>(operation.job)] += operation.modes[0].duration;
    }
    return std::max(*std::max_element(machines.begin(), machines.end()),
                    *std::max_element(jobs.begin(), jobs.end()));
}

} // namespace

class TestTaillard : public QObject
{
    Q_OBJECT

private slots:
    void taillard_everySeed_givesThePublishedBound()
    {
        static constexpr std::array kBounds = {
            977,  942,  921,  911,  940,  889,  935,  963,  982,  911,  1139, 1251, 1178, 1130, 1148, 1181,
            1257, 1153, 1202, 1186, 1217, 1240, 1185, 1271, 1256, 1207, 1331, 1269, 1267, 1212, 1764, 1774,
            1729, 1828, 1729, 1777, 1771, 1673, 1641, 1602, 1830, 1761, 1694, 1787, 1731, 1856, 1690, 1744,
            1758, 1674, 2760, 2756, 2717, 2797, 2679, 2781, 2943, 2885, 2655, 2723, 2868, 2848, 2755, 2691,
            2725, 2845, 2812, 2764, 3063, 2995, 5464, 5181, 5552, 5339, 5392, 5342, 5436, 5394, 5358, 5183};
        for (std::size_t i = 0; i < kBounds.size(); ++i) {
            const QString name = QStringLiteral("ta%1").arg(i + 1, 2, 10, QLatin1Char('0'));
            const auto instance = problems::scheduling::taillardInstance(name.toStdString());
            QVERIFY(instance.has_value());
            QCOMPARE(mostWork(taillardShop(*instance)), std::int64_t{kBounds[i]});
        }
        for (const char* name : {"ta00", "ta81", "ta000", "ta121", "tb01", "ta1", "ta+1", ""})
            QVERIFY(!problems::scheduling::taillardInstance(name));
    }

    /// Every instance whose file is here, job shops and flow shops.
    void taillard_generated_equalsThePublishedFile()
    {
        int files = 0;
        for (const bool flow : {false, true}) {
            for (int number = 1; number <= (flow ? 120 : 80); ++number) {
                const QString name = QStringLiteral("ta%1").arg(number, flow ? 3 : 2, 10, QLatin1Char('0'));
                const QString path = kData + (flow ? "flowshop/" + name : "jobshop/" + name + "js") + ".txt";
                if (!QFile::exists(path)) continue;
                const auto published = problems::readProblem(path.toStdString()).problem;
                auto generated = taillardShop(*problems::scheduling::taillardInstance(name.toStdString()));
                generated.name = published->name();
                QCOMPARE(generated, dynamic_cast<const Problem&>(*published).shop());
                ++files;
            }
        }
        if (files == 0) QSKIP("the folder of published instances is not here");
        QCOMPARE(files, 45);
    }

    void taillard_asText_isReadAsTheSame()
    {
        for (const char* name : {"ta01", "ta001"}) {
            const auto instance = *problems::scheduling::taillardInstance(name);
            const auto read = problems::scheduling::readShop(taillardText(instance), "f", {});
            auto shop = dynamic_cast<const Problem&>(*read.problem).shop();
            shop.name = name;
            QCOMPARE(shop, taillardShop(instance));
        }
    }
};

QTEST_GUILESS_MAIN(TestTaillard)
#include "tst_Taillard.moc"
